import { CallIn } from '@flare/contracts';
import { Compile } from 'typebox/compile';
import { badRequest, type FlareError } from '../../errors.ts';

/** The longest text message, in bytes: a start message with all the variables that a session takes, and room beside. */
const MESSAGE_AT_MOST = 98_304;

const callIn = Compile(CallIn);
const types = [
  'start_demo_call',
  'call_start',
  'user_interrupted',
  'user_text',
  'played',
  'hangup',
  'webrtc_offer',
  'webrtc_candidate',
  'webrtc_failed',
];

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
  if (typeof type === 'string' && types.includes(type))
    throw badRequest('malformed_message', `This isn't what "${type}" holds.`);
  throw badRequest('unknown_message', `Known messages are ${types.join(', ')}.`);
}
