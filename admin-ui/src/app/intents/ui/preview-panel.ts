import type { IntentPreview } from '@flare/contracts';
import { Component, computed, effect, inject, input, linkedSignal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { same } from '../../shared/editing/merge.ts';
import { load } from '../../shared/http/load.ts';
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
  protected readonly scope = inject(IntentScope);

  readonly intent = input.required<Intent>();

  protected readonly locale = linkedSignal(() => this.scope.locale());
  /** What the preview is made of: examples aren't spoken. */
  private readonly spoken = computed(() => cleanIntent({ ...this.intent(), examples: [] }), {
    equal: same,
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
      const [content, locale, place] = [this.spoken(), this.locale(), this.scope.place()];
      const timer = setTimeout(() => {
        void this.preview.run(() => this.client.preview(place, content, locale));
      }, rest);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
  }
}
