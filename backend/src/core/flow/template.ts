import type { TypedValue, Variables } from '@flare/contracts';

/** What placeholders are filled from. */
export interface TemplateScope {
  variables: Variables;
  /** Undefined where there is no such secret. */
  secret: (name: string) => string | undefined;
}

/** A `{{…}}` as it stands in a template. */
export interface Placeholder {
  /** `unknown`: neither `variables.name` nor `secrets.name`. */
  kind: 'variables' | 'secrets' | 'unknown';
  /** Without its kind; of an unknown one everything between the braces. */
  name: string;
  /** UTF-16 offsets in the template, end exclusive. */
  start: number;
  end: number;
}

/** What stands for a hidden value wherever people look. */
export const mask = '•••';

/** A placeholder that nothing fills. */
export class MissingVariable extends Error {
  override readonly name = 'MissingVariable';
  /** As `variables.amount`. */
  readonly placeholder: string;

  constructor(placeholder: string) {
    super(`The placeholder {{${placeholder}}} has no value.`);
    this.placeholder = placeholder;
  }
}

/** A value that can't stand where its placeholder does. */
export class UnfitValue extends Error {
  override readonly name = 'UnfitValue';
  readonly placeholder: string;

  constructor(placeholder: string, place: string) {
    super(`The value of {{${placeholder}}} can't stand in ${place}.`);
    this.placeholder = placeholder;
  }
}

/** One quantifier, so that no text makes looking for them slow. */
const braces = /\{\{([\w.\s-]*)\}\}/g;
const known = /^(variables|secrets)\.([A-Za-z_][\w-]*)$/;

/** Every placeholder of a template, in order. */
export function placeholders(template: string): Placeholder[] {
  return Array.from(template.matchAll(braces), (match) => {
    const [whole, between = ''] = match;
    const inner = between.trim();
    const [, kind, name] = known.exec(inner) ?? [];
    const span = { start: match.index, end: match.index + whole.length };
    return (kind === 'variables' || kind === 'secrets') && name !== undefined
      ? { kind, name, ...span }
      : { kind: 'unknown', name: inner, ...span };
  });
}

/**
 * A text with its placeholders said; one that `say` has no words for is left out.
 *
 * @param say the words for a variable, in the language of the text
 */
export function renderText(template: string, say: (name: string) => string | null): string {
  return filled(template, (placeholder) =>
    placeholder.kind === 'variables' ? (say(placeholder.name) ?? '') : '',
  );
}

/**
 * Header values with their placeholders as text.
 *
 * @throws MissingVariable
 * @throws UnfitValue where a value would break the line
 */
export function renderHeaders(
  headers: Record<string, string>,
  scope: TemplateScope,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([header, template]) => [
      header,
      filled(template, (placeholder) => {
        const text = textOf(valueOf(placeholder, scope));
        if (text === null) throw new MissingVariable(nameOf(placeholder));
        if (hasControlCharacter(text)) throw new UnfitValue(nameOf(placeholder), 'a header');
        return text;
      }),
    ]),
  );
}

/**
 * A JSON body from its template. A string that is one placeholder becomes the typed value, null
 * where the variable holds nothing; inside a longer string it is text. Dates are ISO.
 *
 * @throws MissingVariable
 */
export function renderBody(template: unknown, scope: TemplateScope): unknown {
  if (typeof template === 'string') return renderBodyString(template, scope);
  if (Array.isArray(template)) return template.map((item) => renderBody(item, scope));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, item]) => [key, renderBody(item, scope)]),
  );
}

function renderBodyString(template: string, scope: TemplateScope): unknown {
  const [first] = placeholders(template);
  if (first?.start === 0 && first.end === template.length) return jsonOf(valueOf(first, scope));
  return filled(template, (placeholder) => textOf(valueOf(placeholder, scope)) ?? '');
}

/** A template with every placeholder replaced. */
export function filled(
  template: string,
  fill: (placeholder: Placeholder, before: string) => string,
): string {
  let rendered = '';
  let at = 0;
  for (const placeholder of placeholders(template)) {
    rendered += template.slice(at, placeholder.start);
    rendered += fill(placeholder, rendered);
    at = placeholder.end;
  }
  return rendered + template.slice(at);
}

/**
 * What fills a placeholder: a variable with its type, a secret as its text.
 *
 * @throws MissingVariable where there is no such variable or secret; a variable that holds null is there
 */
export function valueOf(placeholder: Placeholder, scope: TemplateScope): TypedValue {
  const { kind, name } = placeholder;
  if (kind === 'variables' && Object.hasOwn(scope.variables, name)) {
    const variable = scope.variables[name];
    if (variable !== undefined) return variable;
  }
  const secret = kind === 'secrets' ? scope.secret(name) : undefined;
  if (secret === undefined) throw new MissingVariable(nameOf(placeholder));
  return { type: 'str', value: secret };
}

/** As it is named in errors: `variables.amount`. */
export const nameOf = (placeholder: Placeholder) =>
  placeholder.kind === 'unknown' ? placeholder.name : `${placeholder.kind}.${placeholder.name}`;

/** A value as programs write it in text: numbers plain, dates ISO, lists with commas; null where there is none. */
export function textOf({ value }: TypedValue): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((entry) => String(entry.value)).join(',');
  return String(value);
}

const jsonOf = ({ value }: TypedValue): unknown =>
  Array.isArray(value) ? value.map((entry) => entry.value) : value;

const hasControlCharacter = (text: string) => /[\p{Cc}]/u.test(text.replaceAll('\t', ' '));
