/** A request's or answer's body for reading: JSON indented, anything else as it stands. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
