import type { TypedValue, Variables } from '@flare/contracts';
import {
  mask,
  renderBody,
  renderHeaders,
  type Placeholder,
  type TemplateScope,
} from '../../core/flow/template.ts';
import { renderForm, renderUrl } from '../../core/flow/url-template.ts';
import type { CallUnderWay } from './call-api-ports.ts';

/** A request that is ready to be sent, and how it may be shown. */
export interface PreparedRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body: string | null;
  shown: { url: string; body: string | null };
}

interface RequestTemplate {
  method: PreparedRequest['method'];
  url: string;
  headers: Record<string, string>;
  /** JSON; a string that is no JSON is a form. Null for none. */
  body: unknown;
}

/**
 * Fills a request's templates. Whatever secret or sensitive value goes into it is hidden from then on.
 *
 * @throws MissingVariable
 * @throws UnfitValue
 */
export function prepareRequest(
  template: RequestTemplate,
  variables: Variables,
  underWay: CallUnderWay,
): PreparedRequest {
  const { call, hidden } = underWay;
  const secret = (name: string) => {
    const value = underWay.ports.secrets(name);
    if (value !== undefined) hidden.add(value);
    return value;
  };
  const scope = { variables: unsealed(variables, underWay), secret };
  const isHidden = ({ kind, name }: Placeholder) =>
    kind === 'secrets' || variables[name]?.vault === true;
  const shownScope = {
    variables: mapped(variables, (value) => (value.vault ? { ...value, value: mask } : value)),
    secret: () => mask,
  };
  const { url, shown } = renderUrl(template.url, scope, isHidden);
  const body = writeBody(template.body, scope);
  const shownBody = writeBody(template.body, shownScope);
  const headers = withDefaults(renderHeaders(template.headers, scope), {
    Accept: 'application/json, */*;q=0.5',
    'Accept-Language': call.locale,
    'User-Agent': 'Flare',
    ...(body === null ? {} : { 'Content-Type': body.type }),
  });
  return {
    method: template.method,
    url,
    headers,
    body: body?.text ?? null,
    shown: { url: shown, body: shownBody?.text ?? null },
  };
}

/** Sets a header in place of whatever stands under the same name. */
export function withHeader(
  headers: Record<string, string>,
  name: string,
  value: string,
): Record<string, string> {
  const others = Object.entries(headers).filter(([other]) => !sameName(other, name));
  return { ...Object.fromEntries(others), [name]: value };
}

function withDefaults(headers: Record<string, string>, defaults: Record<string, string>) {
  const missing = Object.entries(defaults).filter(
    ([name]) => !Object.keys(headers).some((given) => sameName(given, name)),
  );
  return { ...Object.fromEntries(missing), ...headers };
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function writeBody(template: unknown, scope: TemplateScope) {
  if (template === null || template === undefined || template === '') return null;
  if (typeof template !== 'string') return jsonBody(template, scope);
  const parsed = parsedOrNull(template);
  return parsed === null
    ? { type: 'application/x-www-form-urlencoded', text: renderForm(template, scope) }
    : jsonBody(parsed.json, scope);
}

const jsonBody = (template: unknown, scope: TemplateScope) => ({
  type: 'application/json',
  text: JSON.stringify(renderBody(template, scope)),
});

function parsedOrNull(text: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function unsealed(variables: Variables, { ports, hidden }: CallUnderWay): Variables {
  return mapped(variables, (sealed) => {
    if (!sealed.vault || typeof sealed.value !== 'string') return sealed;
    const text = ports.vault(sealed.value);
    hidden.add(text);
    return { type: sealed.type, value: typedText(sealed.type, text) };
  });
}

function typedText(type: TypedValue['type'], text: string): TypedValue['value'] {
  if (type === 'int' || type === 'float') return Number(text);
  return type === 'bool' ? text === 'true' : text;
}

const mapped = (variables: Variables, change: (value: TypedValue) => TypedValue): Variables =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, change(value)]));
