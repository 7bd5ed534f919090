import type { Finding } from '@flare/contracts';
import { Pipe, inject, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { endedWell, missingLocales, namesIn } from './finding-names.ts';

/** What a finding says in the language shown; the server's own English where that is shown, or there is nothing else. */
@Pipe({ name: 'findingText', pure: false })
export class FindingTextPipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform({ code, message }: Pick<Finding, 'code' | 'message'>): string {
    if (this.transloco.getActiveLang() === 'en') return message;
    const key = `finding.${code}`;
    const missing = missingLocales({ code, message });
    const names = missing.length > 0 ? missing : namesIn(message);
    const found = this.transloco.translate<string>(key, { what: names.join(', ') });
    return found === key || typeof found !== 'string' ? message : endedWell(found);
  }
}
