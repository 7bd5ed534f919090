import { Injectable } from '@angular/core';
import { DefaultTranspiler, type TranspileParams } from '@jsverse/transloco';
import { withValues } from './with-values.ts';

/**
 * Puts values into a text once, and as they are: what analysts write has marks of its own, `{{variables.name}}`, which the
 * usual transpiler would take for ours and empty.
 */
@Injectable()
export class LiteralTranspiler extends DefaultTranspiler {
  override transpile(text: TranspileParams): unknown {
    const { value, params = {} } = text;
    return typeof value === 'string' ? withValues(value, params) : super.transpile(text);
  }
}
