import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../form/field-id.ts';
import type { CodeLanguage, CodeView } from './code-view.ts';
import { jsonTrouble } from './json-trouble.ts';
import {
  placeholderTroubles,
  withPlaceholder,
  type Suggestion,
  type Trouble,
} from './placeholder-marks.ts';

/** So long after the last letter it is said what is wrong, in milliseconds. */
const pause = 500;
/** How many troubles are put into words. */
const shownTroubles = 3;

/**
 * JSON or a template with placeholders: coloured, completed after `{{`, and with a sentence for what
 * is wrong. The editor itself is fetched when it is first shown.
 */
@Component({
  selector: 'flare-code-editor',
  imports: [TranslocoDirective],
  templateUrl: './code-editor.html',
  styleUrl: './code-editor.scss',
})
export class CodeEditor {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly language = input<CodeLanguage>('template');
  readonly multiline = input(false);
  readonly hideLabel = input(false);
  readonly hint = input('');
  readonly problem = input<string | undefined>('');
  readonly placeholder = input('');
  readonly readOnly = input(false);
  /** Without a frame of its own, for where it stands in one. */
  readonly bare = input(false);
  /** What is offered after `{{`. */
  readonly suggestions = input<readonly Suggestion[]>([]);
  /** Placeholders that aren't among the suggestions are marked. */
  readonly marksUnknown = input(false);
  /** Something else than JSON may stand here, too: only what begins like JSON has to be some. */
  readonly maybeJson = input(false);
  readonly changed = output<string>();
  readonly entered = output();

  protected readonly id = fieldId();
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  protected readonly view = signal<CodeView | undefined>(undefined);
  /** The text as it was when the typing last paused. */
  private readonly settled = signal('');
  protected readonly troubles = computed(() => {
    const text = this.settled();
    if (text !== this.value()) return [];
    const begins = this.maybeJson() ? /^\s*[[{]/.test(text) : text.trim() !== '';
    const wrong = this.language() === 'json' && begins ? jsonTrouble(text) : undefined;
    return [
      ...(wrong ? [wrong] : []),
      ...placeholderTroubles(text, this.suggestions(), this.marksUnknown()),
    ];
  });
  protected readonly told = computed(() =>
    this.troubles()
      .slice(0, shownTroubles)
      .map((trouble) => ({
        ...trouble,
        line: this.settled().slice(0, trouble.from).split('\n').length,
      })),
  );

  private readonly attributes = computed(() => ({
    'aria-labelledby': `${this.id}-label`,
    ...(this.problem() || this.hint() || this.told().length > 0
      ? { 'aria-describedby': `${this.id}-said` }
      : {}),
    ...(this.problem() ? { 'aria-invalid': 'true' } : {}),
  }));

  constructor() {
    const destroyed = inject(DestroyRef);
    let gone = false;
    destroyed.onDestroy(() => {
      gone = true;
      this.view()?.destroy();
    });
    afterNextRender(async () => {
      const { createCodeView } = await import('./code-view.ts');
      if (gone) return;
      const host = this.host().nativeElement;
      this.view.set(
        createCodeView(host, {
          text: this.value(),
          language: this.language(),
          multiline: this.multiline(),
          placeholder: this.placeholder(),
          readOnly: this.readOnly(),
          attributes: this.attributes(),
          suggestions: () => this.suggestions(),
          changed: (text) => {
            this.changed.emit(text);
          },
          entered: () => {
            this.entered.emit();
          },
        }),
      );
    });
    effect((cleanUp) => {
      const text = this.value();
      this.view()?.setText(text);
      if (untracked(this.settled) === text) return;
      const timer = setTimeout(() => {
        this.settled.set(text);
      }, pause);
      cleanUp(() => {
        clearTimeout(timer);
      });
    });
    effect(() => {
      this.suggestions();
      untracked(() => this.view()?.offerAnew());
    });
    effect(() => this.view()?.mark(this.troubles()));
    effect(() => this.view()?.setReadOnly(this.readOnly()));
    effect(() => this.view()?.setAttributes(this.attributes()));
  }

  /** Writes a placeholder as it was probably meant. */
  protected repair({ name, meant }: Trouble): void {
    if (name === undefined || meant === undefined) return;
    this.changed.emit(withPlaceholder(this.value(), name, meant));
    this.view()?.focus();
  }

  /** Puts the cursor into it. */
  focus(): void {
    this.view()?.focus();
  }
}
