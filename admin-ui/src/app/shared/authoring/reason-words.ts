import { Pipe, inject, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { knownReason } from './known-reason.ts';

/** Why something was done: what Flare says of itself in the language shown, what somebody wrote as it stands. */
@Pipe({ name: 'reasonWords', pure: false })
export class ReasonWordsPipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(reason: string): string {
    const known = knownReason(reason);
    return known ? this.transloco.translate<string>(known.key, known.values) : reason;
  }
}
