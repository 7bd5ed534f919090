import type { Routes } from '@angular/router';
import { askUnsaved } from './shared/editing/unsaved-guard.ts';
import { Shell } from './shell/shell.ts';
import { permitted, signedIn } from './shared/session/guards.ts';

/** The pages in the home of a version. */
const versionPages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    loadComponent: () =>
      import('./versions/feature-intent-list/intent-list-page.ts').then(
        (file) => file.IntentListPage,
      ),
  },
  {
    path: 'general',
    canDeactivate: [askUnsaved],
    loadComponent: () =>
      import('./versions/feature-general/general-page.ts').then((file) => file.GeneralPage),
  },
  {
    path: 'fast-answers',
    canDeactivate: [askUnsaved],
    loadComponent: () =>
      import('./versions/feature-fast-answers/fast-answers-page.ts').then(
        (file) => file.FastAnswersPage,
      ),
  },
  {
    path: 'flow',
    title: 'flow.title',
    data: { fills: true },
    loadComponent: () => import('./flow/feature-flow/flow-page.ts').then((file) => file.FlowPage),
  },
  {
    path: 'findings',
    loadComponent: () =>
      import('./versions/feature-findings/findings-page.ts').then((file) => file.FindingsPage),
  },
  {
    path: 'compare/:otherNo',
    loadComponent: () =>
      import('./versions/feature-compare/compare-page.ts').then((file) => file.ComparePage),
  },
];

/** Every page. `arrival/pages.ts` says of each what can be fetched and read before this program is there. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'signIn.title',
    loadComponent: () => import('./shell/sign-in/sign-in.ts').then((file) => file.SignIn),
  },
  {
    path: 'embed/call',
    title: 'stand.title',
    loadComponent: () =>
      import('./stand/feature-embed/embed-page.ts').then((file) => file.EmbedPage),
  },
  {
    path: '',
    canActivate: [signedIn],
    component: Shell,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'projects' },
      {
        path: 'projects',
        title: 'projects.title',
        loadComponent: () =>
          import('./projects/feature-project-list/project-list.ts').then(
            (file) => file.ProjectList,
          ),
      },
      {
        path: 'projects/:projectId',
        title: 'project.title',
        loadComponent: () =>
          import('./projects/feature-project/project-page.ts').then((file) => file.ProjectPage),
      },
      {
        path: 'projects/:projectId/settings',
        title: 'project.settings',
        canActivate: [permitted('edit')],
        canDeactivate: [askUnsaved],
        loadComponent: () =>
          import('./projects/feature-project-settings/project-settings.ts').then(
            (file) => file.ProjectSettings,
          ),
      },
      {
        path: 'projects/:projectId/versions/:versionNo',
        title: 'version.title',
        data: { anew: true },
        loadComponent: () =>
          import('./versions/feature-version/version-page.ts').then((file) => file.VersionPage),
        children: versionPages,
      },
      {
        path: 'apis',
        title: 'apis.title',
        canActivate: [permitted('apis')],
        loadComponent: () =>
          import('./apis/feature-api-list/api-list.ts').then((file) => file.ApiList),
      },
      {
        path: 'apis/:apiName',
        title: 'api.title',
        canActivate: [permitted('apis')],
        canDeactivate: [askUnsaved],
        loadComponent: () => import('./apis/feature-api/api-page.ts').then((file) => file.ApiPage),
      },
      {
        path: 'projects/:projectId/versions/:versionNo/intents/:intentName',
        title: 'intentEditor.pageTitle',
        canDeactivate: [askUnsaved],
        loadComponent: () =>
          import('./intents/feature-intent/intent-page.ts').then((file) => file.IntentPage),
      },
      {
        path: 'test-console',
        title: 'console.title',
        canActivate: [permitted('talk')],
        loadComponent: () =>
          import('./test-console/feature-console/console-page.ts').then((file) => file.ConsolePage),
      },
      {
        path: 'stand',
        title: 'stand.title',
        canActivate: [permitted('talk')],
        loadComponent: () =>
          import('./stand/feature-stand/stand-page.ts').then((file) => file.StandPage),
      },
      {
        path: 'sessions',
        title: 'sessions.title',
        canActivate: [permitted('sessions')],
        loadComponent: () =>
          import('./sessions/feature-session-list/session-list.ts').then(
            (file) => file.SessionList,
          ),
      },
      {
        path: 'sessions/:sessionId',
        title: 'session.title',
        canActivate: [permitted('sessions')],
        loadComponent: () =>
          import('./sessions/feature-session/session-page.ts').then((file) => file.SessionPage),
      },
      {
        path: 'activity-log',
        title: 'log.title',
        canActivate: [permitted('log')],
        loadComponent: () =>
          import('./activity-log/feature-activity-log/activity-log-page.ts').then(
            (file) => file.ActivityLogPage,
          ),
      },
      {
        path: 'environment',
        title: 'environment.title',
        canActivate: [permitted('environment')],
        canDeactivate: [askUnsaved],
        loadComponent: () =>
          import('./environment/feature-environment/environment-page.ts').then(
            (file) => file.EnvironmentPage,
          ),
      },
      {
        path: 'users',
        title: 'users.title',
        canActivate: [permitted('users')],
        loadComponent: () =>
          import('./users/feature-user-list/user-list.ts').then((file) => file.UserList),
      },
      {
        path: '**',
        title: 'notFound.title',
        loadComponent: () => import('./shell/not-found.ts').then((file) => file.NotFound),
      },
    ],
  },
];
