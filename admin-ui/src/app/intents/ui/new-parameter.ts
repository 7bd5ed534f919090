import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { parameterTypes, type Parameter } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { freeName, isName, nameFrom } from '../../shared/authoring/naming.ts';
import { variableOf } from '../data/parameters.ts';

/** What a new parameter is called and holds; the rest follows once it is there. */
@Component({
  selector: 'flare-new-parameter',
  imports: [MatButton, SelectField, TextField, TranslocoDirective],
  template: `
    <form
      *transloco="let t"
      [attr.aria-label]="t('parameterEditor.add')"
      (submit)="add($event)"
      (keydown.escape)="closed.emit()"
    >
      <div class="grid">
        <flare-text-field
          [label]="t('parameterEditor.newCaption')"
          [placeholder]="t('parameterEditor.newCaptionExample')"
          [value]="caption()"
          (changed)="caption.set($event)"
        />
        <flare-select-field
          [label]="t('parameterEditor.type')"
          [value]="type()"
          [options]="typeOptions()"
          (changed)="setType($event)"
        />
        <flare-text-field
          [label]="t('parameterEditor.parameterName')"
          [mono]="true"
          [value]="name()"
          [problem]="problem() ? t(problem()) : ''"
          (changed)="typedName.set($event)"
        />
      </div>
      <p class="row">
        <button matButton="filled" type="submit">{{ t('parameterEditor.add') }}</button>
        <button matButton type="button" (click)="closed.emit()">{{ t('action.cancel') }}</button>
      </p>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: 12px;
      padding: 14px 16px;
    }

    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(180px, 100%), 1fr));
      gap: 12px;
      align-items: start;
    }
  `,
})
export class NewParameter {
  private readonly scope = inject(IntentScope);
  private readonly transloco = inject(TranslocoService);

  readonly siblings = input.required<readonly Parameter[]>();
  readonly added = output<Parameter>();
  readonly closed = output();

  protected readonly caption = signal('');
  protected readonly type = signal<Parameter['type']>('str');
  protected readonly typedName = signal<string | undefined>(undefined);
  private readonly refused = signal(false);
  private readonly taken = computed(() =>
    this.siblings().flatMap((one) => [one.name, variableOf(one)]),
  );
  protected readonly name = computed(() => {
    const suggested = nameFrom(this.caption());
    return this.typedName() ?? (suggested ? freeName(suggested, this.taken()) : '');
  });
  protected readonly problem = computed(() => {
    const name = this.name();
    if (name === '' && !this.refused()) return '';
    if (!isName(name)) return 'parameterEditor.badName';
    const lower = name.toLowerCase();
    return this.taken().some((one) => one.toLowerCase() === lower)
      ? 'parameterEditor.nameTaken'
      : '';
  });

  protected typeOptions(): { value: string; text: string }[] {
    return parameterTypes.map((type) => ({
      value: type,
      text: this.transloco.translate(`parameterEditor.typeName.${type}`),
    }));
  }

  protected setType(type: string): void {
    this.type.set(parameterTypes.find((known) => known === type) ?? 'str');
  }

  protected add(event: Event): void {
    event.preventDefault();
    this.refused.set(true);
    if (this.problem()) return;
    const [name, words] = [this.name(), this.caption().trim()];
    const caption = words ? [{ localeCode: this.scope.defaultLocale(), caption: words }] : [];
    this.added.emit({ name, variableName: name, type: this.type(), required: true, caption });
  }
}
