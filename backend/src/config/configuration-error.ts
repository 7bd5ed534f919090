import type { Finding } from '@flare/contracts';

/** A configuration file can't be taken as it is; each finding says what and, where known, in which line and column. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  readonly findings: Finding[];

  constructor(findings: Finding[]) {
    super(findings.map(describeFinding).join('\n'));
    this.findings = findings;
  }
}

/** `12:5 projects[0].name: Must match …` */
export function describeFinding({ line, column, path, message }: Finding): string {
  const place = line === undefined ? '' : `${line}:${column ?? 1} `;
  return `${place}${path === '' ? '' : `${path}: `}${message}`;
}
