import { CallIn } from '@flare/contracts';
import { Compile } from 'typebox/compile';
import { Errors } from 'typebox/value';
import { badRequest, type FlareError } from '../../errors.ts';

/** The longest text message, in bytes: a start message with all the variables that a session takes, and room beside. */
const MESSAGE_AT_MOST = 98_304;

const callIn = Compile(CallIn);
/** What each message has to be, by its type. */
const kinds = new Map<string, (typeof CallIn.anyOf)[number]>(
  CallIn.anyOf.map((kind) => [kind.properties.type.const, kind]),
);

export const messageTooLong = (): FlareError =>
  badRequest('message_too_long', 'A message may have 98,304 bytes at most.');

/**
 * A client's text message.
 *
 * @throws FlareError 400 with a code for what is wrong with it
 */
export function readMessage(data: Buffer): CallIn {
  if (data.length > MESSAGE_AT_MOST) throw messageTooLong();
  let message: unknown;
  try {
    message = JSON.parse(data.toString('utf8'));
  } catch {
    throw badRequest('malformed_json', 'A text message has to be JSON.');
  }
  if (callIn.Check(message)) return message;
  const type = (message as { type?: unknown } | null)?.type;
  const kind = typeof type === 'string' ? kinds.get(type) : undefined;
  if (kind === undefined)
    throw badRequest('unknown_message', `Known messages are ${[...kinds.keys()].join(', ')}.`);
  throw badRequest(
    'malformed_message',
    `This isn't what "${String(type)}" holds${whatIsWrong(kind, message)}.`,
  );
}

/** The first thing that is wrong, and where. */
function whatIsWrong(kind: (typeof CallIn.anyOf)[number], message: unknown): string {
  const found = Errors(kind, message).find(({ keyword }) => keyword !== 'boolean');
  if (found === undefined) return '';
  const { instancePath, params } = found;
  const extra =
    found.keyword === 'additionalProperties' ? `: ${Object.values(params).join(', ')}` : '';
  // Names are the client's own, and may be as long as its message.
  return `: ${instancePath === '' ? 'it' : instancePath} ${found.message}${extra}`.slice(0, 200);
}
