import { Component, ElementRef, inject, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import type { Setting } from '../data/general-content.ts';

/** Names and values, one beside the other, as many as one likes. */
@Component({
  selector: 'flare-settings-rows',
  imports: [Icon, MatButton, MatIconButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (setting of settings(); track $index) {
        <div class="pair">
          <input
            #name
            class="input mono"
            autocomplete="off"
            spellcheck="false"
            placeholder="temperature"
            [attr.aria-label]="t('general.settingName', { no: $index + 1 })"
            [value]="setting.name"
            [disabled]="disabled()"
            (input)="replace($index, { name: name.value, value: setting.value })"
          />
          <input
            #value
            class="input mono"
            autocomplete="off"
            spellcheck="false"
            placeholder="0.7"
            [attr.aria-label]="t('general.settingValue', { no: $index + 1 })"
            [value]="setting.value"
            [disabled]="disabled()"
            (input)="replace($index, { name: setting.name, value: value.value })"
            (keydown.enter)="add()"
          />
          @if (!disabled()) {
            <button
              matIconButton
              type="button"
              [attr.aria-label]="t('general.removeSetting', { name: setting.name || $index + 1 })"
              (click)="remove($index)"
            >
              <flare-icon name="close" />
            </button>
          }
        </div>
      } @empty {
        <p class="faint">{{ t('general.noSettings') }}</p>
      }
      @if (!disabled()) {
        <button matButton type="button" (click)="add()">
          <span class="row"><flare-icon name="add" /> {{ t('general.addSetting') }}</span>
        </button>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
      justify-items: start;
    }

    .pair {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 36px;
      gap: 8px;
      width: 100%;
      max-width: 560px;
    }
  `,
})
export class SettingsRows {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly settings = input.required<readonly Setting[]>();
  readonly disabled = input(false);
  readonly changed = output<readonly Setting[]>();

  protected replace(index: number, setting: Setting): void {
    this.changed.emit(this.settings().with(index, setting));
  }

  protected remove(index: number): void {
    this.changed.emit(this.settings().toSpliced(index, 1));
  }

  protected add(): void {
    this.changed.emit([...this.settings(), { name: '', value: '' }]);
    setTimeout(() => {
      const pair = this.host.nativeElement.querySelector<HTMLElement>('.pair:last-of-type input');
      pair?.focus();
    });
  }
}
