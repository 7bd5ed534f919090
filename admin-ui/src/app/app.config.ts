import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  isDevMode,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  RouteReuseStrategy,
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { routes } from './app.routes.ts';
import { openAnew } from './shared/http/open-anew.ts';
import { connectionInterceptor } from './shared/http/connection-interceptor.ts';
import { languages } from './shared/i18n/languages.ts';
import { LiteralTranspiler } from './shared/i18n/literal-transpiler.ts';
import { TextLoader } from './shared/i18n/text-loader.ts';
import { tokenInterceptor } from './shared/session/token-interceptor.ts';
import { AnewForAnotherPlace } from './shell/another-place.ts';
import { PageTitle } from './shell/page-title.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
      withNavigationErrorHandler(openAnew),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
    ),
    provideHttpClient(withFetch(), withInterceptors([connectionInterceptor, tokenInterceptor])),
    provideTransloco({
      config: {
        availableLangs: languages.map((language) => language.code),
        defaultLang: 'en',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: TextLoader,
    }),
    provideTranslocoTranspiler(LiteralTranspiler),
    { provide: RouteReuseStrategy, useExisting: AnewForAnotherPlace },
    { provide: TitleStrategy, useClass: PageTitle },
  ],
};
