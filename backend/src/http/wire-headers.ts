/** Framing and connection belong to the client alone. */
const ownHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Headers as they go on the wire: framing left to the client, letters outside ASCII as UTF-8 bytes,
 * and the user name and password of the URL, which this takes out of it, as basic authentication.
 */
export function wireHeaders(headers: Record<string, string>, url: URL): Record<string, string> {
  const wire: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!ownHeaders.has(name.toLowerCase())) wire[name] = utf8OnTheWire(value);
  }
  if (url.username !== '' || url.password !== '') {
    const named = Object.keys(wire).some((name) => name.toLowerCase() === 'authorization');
    const credentials = Buffer.from(`${decoded(url.username)}:${decoded(url.password)}`);
    if (!named) wire['authorization'] = `Basic ${credentials.toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  return wire;
}

const utf8OnTheWire = (value: string) =>
  /^[\t\x20-\x7e]*$/.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
