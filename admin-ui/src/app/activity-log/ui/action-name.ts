import { Pipe, inject, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { didOf } from '../data/entry-summary.ts';

/** `version.published` → "Version published", in the language shown; an unknown action as it stands. */
@Pipe({ name: 'actionName', pure: false })
export class ActionNamePipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(action: string): string {
    const text = `did.${didOf(action)}`;
    const found = this.transloco.translate<string>(text);
    return found === text || typeof found !== 'string' ? action : found;
  }
}

/** `channel-key` → "Channel key"; an unknown one as it stands. */
@Pipe({ name: 'entityName', pure: false })
export class EntityNamePipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(entity: string): string {
    const text = `entity.${entity}`;
    const found = this.transloco.translate<string>(text);
    return found === text || typeof found !== 'string' ? entity : found;
  }
}
