import { Pipe, inject, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { camel } from './camel.ts';

/** `validation_regex` or `validationRegex` → "Pattern", in the language shown; an unknown key as it stands. */
@Pipe({ name: 'fieldName', pure: false })
export class FieldNamePipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(key: string): string {
    const text = `field.${camel(key)}`;
    const found = this.transloco.translate<string>(text);
    return found === text || typeof found !== 'string' ? key : found;
  }
}
