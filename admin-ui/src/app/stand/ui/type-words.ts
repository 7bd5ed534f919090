import { Component, ElementRef, input, output, viewChild } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';

/** Words that are typed instead of spoken. */
@Component({
  selector: 'flare-type-words',
  imports: [Icon, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="submit($event)">
      <input
        #field
        class="input"
        maxlength="4000"
        autocomplete="off"
        [attr.aria-label]="t(only() ? 'stand.typeOnly' : 'stand.type')"
        [placeholder]="t(only() ? 'stand.typeOnly' : 'stand.type')"
        [disabled]="disabled()"
        (keydown.escape)="clear($event)"
      />
      <button type="submit" [attr.aria-label]="t('stand.send')" [disabled]="disabled()">
        <flare-icon name="send" />
      </button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      gap: 8px;
    }

    .input {
      height: 40px;
      border-radius: 20px;
      padding-inline: 16px;
    }

    button {
      display: grid;
      place-items: center;
      flex: none;
      width: 40px;
      height: 40px;
      border: 0;
      border-radius: 50%;
      background: var(--flare);
      color: var(--surface);
      cursor: pointer;

      &:disabled {
        background: var(--sunken);
        color: var(--ink-faint);
        cursor: default;
      }
    }
  `,
})
export class TypeWords {
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');

  readonly disabled = input(false);
  /** Speaking is no way: nobody hears. */
  readonly only = input(false);
  readonly send = output<string>();

  /** The first Escape takes back what was typed. */
  protected clear(event: Event): void {
    const field = this.field()?.nativeElement;
    if (!field || field.value === '') return;
    event.preventDefault();
    field.value = '';
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const field = this.field()?.nativeElement;
    const text = field?.value.trim() ?? '';
    if (!field || text === '' || this.disabled()) return;
    field.value = '';
    this.send.emit(text);
  }
}
