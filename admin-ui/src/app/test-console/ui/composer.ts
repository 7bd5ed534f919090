import { Component, ElementRef, input, output, signal, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';

/** Where one types: Enter sends, Shift+Enter begins a new line. */
@Component({
  selector: 'flare-composer',
  imports: [Icon, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="submit($event)">
      <textarea
        #field
        rows="1"
        maxlength="4000"
        [attr.aria-label]="t('console.message')"
        [placeholder]="t('console.placeholder')"
        [disabled]="disabled()"
        [value]="text()"
        (input)="text.set(field.value)"
        (keydown)="pressed($event)"
      ></textarea>
      <button
        type="submit"
        [attr.aria-label]="t('console.send')"
        [disabled]="disabled() || busy() || !text().trim()"
      >
        <flare-icon name="send" />
      </button>
    </form>
  `,
  styleUrl: './composer.scss',
})
export class Composer {
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');

  readonly disabled = input(false);
  readonly busy = input(false);
  readonly send = output<string>();
  protected readonly text = signal('');

  focus(): void {
    this.field()?.nativeElement.focus();
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const text = this.text().trim();
    if (!text || this.busy() || this.disabled()) return;
    this.text.set('');
    // Typed and sent within one frame: the binding never saw the words, and wouldn't take them away.
    const field = this.field()?.nativeElement;
    if (field) field.value = '';
    this.send.emit(text);
  }
}
