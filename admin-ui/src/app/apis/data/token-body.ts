/** The body of a token request as text: JSON one field a line, a form as it stands. */
export function bodyText(body: unknown): string {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** What a typed body is: JSON where it reads as an object or a list, else a form, or nothing. */
export function bodyTyped(text: string): unknown {
  if (text.trim() === '') return null;
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
