import type { ServerResponse } from 'node:http';
import type { Timers } from '../../../src/providers/contracts/timers.ts';
import { pause } from '../pause.ts';
import { bytesOf, toneSpeech } from '../tone-speech.ts';
import type { BlazeRequest } from './blaze-simulator.ts';
import type { BlazeFault, BlazeScript } from './script.ts';

interface Parts {
  script: BlazeScript;
  fault: BlazeFault | null;
  timers: Timers;
}

function frame(kind: 1 | 2, payload: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(kind);
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

const message = (fields: object): Buffer => frame(2, Buffer.from(JSON.stringify(fields)));

/** Says a text in tones, frame by frame, with the fault in the middle. */
export async function answerSpeech(
  { text, rate }: BlazeRequest,
  { script, fault, timers }: Parts,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  const { samples, words } = toneSpeech(text, rate, script.letterMs);
  response.writeHead(200, { 'content-type': 'application/vnd.flare.speech' });
  response.flushHeaders();
  const finished = () => void response.end(message({ type: 'finished' }));
  if (fault?.kind === 'empty') return finished();
  const chunk = Math.round((rate * script.chunkMs) / 1000);
  await pause(timers, script.firstAudioMs, gone);
  let told = 0;
  for (let at = 0; at < samples.length && !gone.aborted; at += chunk) {
    const saidMs = (at / rate) * 1000;
    if (fault !== null && 'afterMs' in fault && saidMs >= fault.afterMs)
      return fail(fault, response);
    if (at > 0) await pause(timers, script.everyMs + script.random() * script.jitterMs, gone);
    response.write(frame(1, bytesOf(samples.subarray(at, at + chunk))));
    if (!script.words) continue;
    for (; told < words.length; told += 1) {
      const word = words[told];
      if (word === undefined || word.startMs >= saidMs + script.chunkMs) break;
      const { startMs, endMs } = word;
      response.write(message({ type: 'word', word: word.word, start_ms: startMs, end_ms: endMs }));
    }
  }
  if (!gone.aborted) finished();
}

function fail(fault: BlazeFault, response: ServerResponse): void {
  if (fault.kind === 'cut') response.destroy();
  else if (fault.kind === 'truncate') response.end();
  else if (fault.kind === 'garbage') response.end(Buffer.from('<html>Bad gateway</html>'));
  else if (fault.kind === 'error')
    response.end(message({ type: 'error', code: fault.code, message: 'It broke.' }));
}
