import type { CallAudio } from '@flare/contracts';
import { badRequest } from '../../errors.ts';
import { binaryMessage, createCallCodec, type CallCodec } from './codec.ts';
import { readMessage } from './messages.ts';
import type { Serializer } from './serializer.ts';

/** The wire of `/api/v1/call`: JSON of `contracts/src/call.ts`, and sound in the format of the start message. */
export function createFlareWire(): Serializer {
  let begun: { audio: CallAudio; codec: CallCodec } | null = null;

  const listen = (data: Buffer): Int16Array => {
    if (begun === null)
      throw badRequest('call_not_begun', 'Send "start_demo_call" or "call_start" before audio.');
    const { codec, audio } = begun;
    const samples = codec.decode(data);
    if (samples === null)
      throw badRequest('audio_unreadable', `This can't be ${audio.encoding} of a second at most.`);
    return samples;
  };

  return {
    get audio() {
      return begun?.audio ?? null;
    },
    read(data, isBinary) {
      if (isBinary) return { type: 'audio', samples: listen(data) };
      const message = readMessage(data);
      if (message.type === 'start_demo_call' || message.type === 'call_start')
        begun ??= { audio: message.audio, codec: createCallCodec(message.audio) };
      return { type: 'message', message };
    },
    writeAudio({ generation, sequence, samples }) {
      if (begun === null) throw new Error('The call has not begun.');
      return binaryMessage(generation, sequence, begun.codec.encode(samples));
    },
    writeMessage: (message) => JSON.stringify(message),
  };
}
