import {
  filled,
  mask,
  MissingVariable,
  nameOf,
  textOf,
  UnfitValue,
  valueOf,
  type Placeholder,
  type TemplateScope,
} from './template.ts';

type Place = 'start' | 'credentials' | 'host' | 'path' | 'query';

/** A URL, and how it may be shown. */
export interface RenderedUrl {
  url: string;
  /** With dots for what is hidden. */
  shown: string;
}

/**
 * A URL from its template, each value encoded for where it stands, so that none can reach into
 * another part: a variable fills one path segment, one query value or one label of a host. Only a
 * secret may hold the beginning of the URL or a whole host.
 *
 * @param hidden which placeholders may not be shown
 * @throws MissingVariable also where a path would be left with a hole
 * @throws UnfitValue where a value can't stand in its place
 */
export function renderUrl(
  template: string,
  scope: TemplateScope,
  hidden: (placeholder: Placeholder) => boolean,
): RenderedUrl {
  const inPath: { placeholder: Placeholder; at: number }[] = [];
  let shown = '';
  let shownUpTo = 0;
  const url = filled(template, (placeholder, before) => {
    const place = placeOf(before, template.slice(placeholder.end));
    if (place === 'path') inPath.push({ placeholder, at: before.length });
    const text = encoded(placeholder, textOf(valueOf(placeholder, scope)) ?? '', place);
    shown += template.slice(shownUpTo, placeholder.start) + (hidden(placeholder) ? mask : text);
    shownUpTo = placeholder.end;
    return text;
  });
  for (const { placeholder, at } of inPath) {
    if (isDotSegment(segmentAt(url, at))) throw new UnfitValue(nameOf(placeholder), 'a path');
  }
  shown += template.slice(shownUpTo);
  return { url, shown: withoutCredentials(shown) };
}

/** A URL or its template, with dots for the name and the password that may stand before the host. */
export const withoutCredentials = (url: string): string =>
  url.replace(/\/\/[^/?#]*@/, `//${mask}@`);

/** The values of a form (`a=1&b={{variables.b}}`), each encoded. */
export function renderForm(template: string, scope: TemplateScope): string {
  return filled(template, (placeholder) =>
    percentEncoded(textOf(valueOf(placeholder, scope)) ?? ''),
  );
}

/** @param before everything before the placeholder, already filled */
function placeOf(before: string, after: string): Place {
  const scheme = before.indexOf('://');
  if (scheme === -1) return 'start';
  const rest = before.slice(scheme + 3);
  if (/[?#]/.test(rest)) return 'query';
  if (rest.includes('/')) return 'path';
  return /^[^/?#]*@/.test(after) ? 'credentials' : 'host';
}

function encoded(placeholder: Placeholder, text: string, place: Place): string {
  const secret = placeholder.kind === 'secrets';
  const unfit = (where: string) => new UnfitValue(nameOf(placeholder), where);
  switch (place) {
    case 'start':
      if (!secret || !/^https?:\/\/[^\s?#\\]+$/i.test(text)) throw unfit('the start of a URL');
      return text;
    case 'host':
      if (!(secret ? /^[A-Za-z0-9.:[\]-]+$/ : /^[A-Za-z0-9-]{1,63}$/).test(text)) {
        throw unfit('a host');
      }
      return text;
    case 'path':
      if (text === '') throw new MissingVariable(nameOf(placeholder));
      return percentEncoded(text);
    case 'credentials':
    case 'query':
      return percentEncoded(text);
  }
}

/** RFC 3986: everything but unreserved characters. */
const percentEncoded = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function segmentAt(url: string, at: number): string {
  const start = url.lastIndexOf('/', at - 1) + 1;
  return /^[^/?#]*/.exec(url.slice(start))?.[0] ?? '';
}

const isDotSegment = (segment: string) => /^(\.|%2e){1,2}$/i.test(segment);
