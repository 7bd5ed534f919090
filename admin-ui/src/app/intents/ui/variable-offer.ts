import { Component, input, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** Puts a `{{variables.…}}` into the text field around which it stands, where the cursor is or was. */
@Component({
  selector: 'flare-variable-offer',
  imports: [TranslocoDirective],
  template: `
    <div #fields (focusin)="remember($event)"><ng-content /></div>
    @if (variables().length > 0) {
      <p *transloco="let t" class="offer">
        <span class="faint">{{ t('intentEditor.insertVariable') }}</span>
        @for (variable of variables(); track variable) {
          <button type="button" (click)="insert(fields, variable)">{{ variable }}</button>
        }
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      min-width: 0;
    }

    .offer {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 6px;
      align-items: baseline;
      font-size: 0.8125rem;
    }

    button {
      max-width: 100%;
      min-height: 24px;
      padding: 1px 8px;
      overflow: hidden;
      border: 1px solid var(--line-strong);
      border-radius: 6px;
      background: none;
      color: var(--flare-ink);
      font: 0.75rem/1.6 var(--mono);
      text-overflow: ellipsis;
      cursor: pointer;

      &:hover {
        background: var(--flare-soft);
      }
    }
  `,
})
export class VariableOffer {
  readonly variables = input.required<readonly string[]>();
  private readonly last = signal<TextControl | undefined>(undefined);

  protected remember({ target }: FocusEvent): void {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
      this.last.set(target);
    }
  }

  protected insert(fields: HTMLElement, variable: string): void {
    const last = this.last();
    const control = last?.isConnected ? last : fields.querySelector<TextControl>('textarea, input');
    if (!control || control.disabled) return;
    const { selectionStart, selectionEnd, value } = control;
    const end = value.length;
    control.setRangeText(
      `{{variables.${variable}}}`,
      selectionStart ?? end,
      selectionEnd ?? end,
      'end',
    );
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.focus();
  }
}
