import type { IntentPreview } from '@flare/contracts';
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { cleanIntent } from '../data/clean.ts';
import type { Intent } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { IntentsClient } from '../data/intents-client.ts';
import { captionText } from '../data/parameters.ts';
import { textIn } from '../../shared/authoring/texts.ts';

/** How long editing rests before the preview follows, in milliseconds. */
const rest = 400;

/** The intent as its users would hear it, while it is being edited. */
@Component({
  selector: 'flare-preview-panel',
  imports: [TranslocoDirective],
  templateUrl: './preview-panel.html',
  styleUrl: './preview-panel.scss',
})
export class PreviewPanel {
  private readonly client = inject(IntentsClient);
  private readonly languages = inject(LanguageStore);
  protected readonly scope = inject(IntentScope);

  readonly intent = input.required<Intent>();

  protected readonly locale = linkedSignal(() => {
    const language = this.languages.language();
    return this.scope.locales().includes(language) ? language : this.scope.defaultLocale();
  });
  protected readonly preview = load<IntentPreview>();
  protected readonly captions = computed(() => {
    const standard = this.scope.defaultLocale();
    return new Map(
      (this.intent().parameters ?? []).map((one) => [
        one.name,
        textIn(captionText(one), this.locale(), standard).text || one.name,
      ]),
    );
  });
  protected readonly empty = computed(() => {
    const shown = this.preview.value();
    const asks = shown?.questions.some(({ texts }) => texts.length > 0);
    return shown && !asks && !shown.summary && !shown.answer;
  });

  constructor() {
    effect((cleanUp) => {
      const [content, locale, place] = [
        cleanIntent(this.intent()),
        this.locale(),
        this.scope.place(),
      ];
      const timer = setTimeout(() => {
        void this.preview.run(() => this.client.preview(place, content, locale));
      }, rest);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
  }
}
