import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { pastedLines, type ExampleMark } from '../data/examples.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { LocaleNamePipe } from './locale-name.ts';

/** From this many lines on only those in sight are in the page. */
const longList = 24;

export interface ExamplesEdit {
  readonly lines: string[];
  /** The line that is typed in; empty for a step of its own. */
  readonly kind: string;
}

/** The examples of one locale, a line each; the last, empty line adds one. */
@Component({
  selector: 'flare-example-column',
  imports: [
    CountPipe,
    Icon,
    LocaleNamePipe,
    MatTooltip,
    NgTemplateOutlet,
    RouterLink,
    ScrollingModule,
    TranslocoDirective,
  ],
  templateUrl: './example-column.html',
  styleUrl: './example-column.scss',
})
export class ExampleColumn {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  readonly locale = input.required<string>();
  readonly examples = input.required<readonly string[]>();
  readonly marks = input.required<ReadonlyMap<number, ExampleMark>>();
  readonly changed = output<ExamplesEdit>();

  protected readonly id = fieldId();
  protected readonly scope = inject(IntentScope);
  protected readonly lines = computed(() =>
    this.scope.readOnly() ? this.examples() : [...this.examples(), ''],
  );
  protected readonly count = computed(
    () => this.examples().filter((line) => line.trim() !== '').length,
  );
  protected readonly long = computed(() => this.examples().length > longList);

  protected readonly byPlace = (at: number): number => at;

  protected type(at: number, event: Event): void {
    const words = (event.target as HTMLInputElement).value;
    const lines = [...this.examples()];
    lines[at] = words;
    this.changed.emit({ lines, kind: `examples.${this.locale()}.${String(at)}` });
  }

  protected press(at: number, event: KeyboardEvent): void {
    const line = this.lines()[at] ?? '';
    if (event.key === 'ArrowDown') this.go(at + 1, event);
    else if (event.key === 'ArrowUp') this.go(at - 1, event);
    else if (event.key === 'Enter' && !event.isComposing) {
      const next = this.lines()[at + 1];
      const inserts = line !== '' && next !== undefined && next !== '';
      if (inserts) this.insert(at + 1, ['']);
      // What is typed before the page is drawn anew belongs into the next line already.
      if (!inserts && line !== '') this.lineAt(at + 1)?.focus();
      this.focus(line === '' ? at : at + 1, event);
    } else if (event.key === 'Backspace' && line === '') {
      if (at < this.examples().length) this.remove(at);
      this.go(Math.max(at - 1, 0), event);
    }
  }

  protected paste(at: number, event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const pasted = pastedLines(text);
    const replaced = (this.examples()[at] ?? '') === '';
    const lines = [...this.examples()];
    lines.splice(replaced ? at : at + 1, replaced ? 1 : 0, ...pasted);
    this.changed.emit({ lines, kind: '' });
    this.focus((replaced ? at : at + 1) + pasted.length);
  }

  protected remove(at: number): void {
    this.changed.emit({ lines: this.examples().filter((_, index) => index !== at), kind: '' });
  }

  /** Empty lines don't stay once one works elsewhere. */
  protected leave(event: FocusEvent): void {
    if (event.relatedTarget instanceof Node && this.host.contains(event.relatedTarget)) return;
    const lines = this.examples().filter((line) => line.trim() !== '');
    if (lines.length < this.examples().length) this.changed.emit({ lines, kind: '' });
  }

  private insert(at: number, added: string[]): void {
    const lines = [...this.examples()];
    lines.splice(at, 0, ...added);
    this.changed.emit({ lines, kind: '' });
  }

  /** To a line that stays what it is: what is typed next is typed there, drawn anew or not. */
  private go(at: number, event: Event): void {
    const line = this.lineAt(at);
    if (line === null) return this.focus(at, event);
    event.preventDefault();
    line.focus();
  }

  private focus(at: number, event?: Event): void {
    event?.preventDefault();
    const show = (): void => {
      this.lineAt(at)?.focus();
    };
    afterNextRender(
      () => {
        const viewport = this.viewport();
        if (!viewport || this.lineAt(at)) {
          show();
          return;
        }
        viewport.scrollToIndex(Math.max(at - 2, 0));
        setTimeout(show, 60);
      },
      { injector: this.injector },
    );
  }

  private lineAt(at: number): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`[data-line="${String(at)}"]`);
  }
}
