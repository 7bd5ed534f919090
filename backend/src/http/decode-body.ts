import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { ExchangeAnswer } from './exchange.ts';
import { HttpFailure } from './failure.ts';

const decompressions: Record<
  string,
  (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>
> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/**
 * The text of an answer: decompressed within the size limit, in the charset that it names (UTF-8
 * where it names none). Bytes that are no text become replacement characters.
 *
 * @throws HttpFailure `too-large` where it unpacks to more than `maxBytes`, `malformed` where it can't be unpacked
 */
export async function decodeBody(answer: ExchangeAnswer, maxBytes: number): Promise<string> {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  const packed = answer.body.length > 0 && encoding !== 'identity' && encoding !== '';
  const bytes = packed ? await unpacked(answer, encoding, maxBytes) : answer.body;
  const charset = /charset="?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return decoderOf(charset).decode(bytes);
}

async function unpacked(
  answer: ExchangeAnswer,
  encoding: string,
  maxBytes: number,
): Promise<Buffer> {
  const decompress = Object.hasOwn(decompressions, encoding) ? decompressions[encoding] : undefined;
  const malformed = (why: string) => new HttpFailure('malformed', why, true, answer.status);
  if (!decompress) throw malformed(`The answer is packed as "${encoding}".`);
  try {
    return await decompress(answer.body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new HttpFailure(
        'too-large',
        `The answer unpacks to more than ${maxBytes} bytes.`,
        true,
        answer.status,
      );
    }
    throw malformed(`The answer can't be unpacked as ${encoding}.`);
  }
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
