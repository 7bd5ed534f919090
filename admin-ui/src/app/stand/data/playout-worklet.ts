import { JitterBuffer, type Played } from './jitter-buffer.ts';
import type { FromPlayout, ToPlayout } from './sound-messages.ts';

/** So many frames are reported at once, unless nothing follows them. */
const batch = 5;

/** Runs beside the page: plays the assistant's frames, and tells how far it has come. */
class Playout extends AudioWorkletProcessor {
  private readonly buffer = new JitterBuffer(sampleRate);
  private heard: Played | null = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToPlayout>) => {
      this.take(data);
    };
  }

  process(_inputs: Float32Array[][], [channels = []]: Float32Array[][]): boolean {
    const [first, ...others] = channels;
    if (first === undefined) return true;
    this.buffer.read(first);
    for (const other of others) other.set(first);
    this.report();
    return true;
  }

  private take(message: ToPlayout): void {
    if (message.type === 'frame') this.buffer.push(message.frame);
    else if (message.type === 'clear') this.buffer.clear();
    else this.buffer.latencyMs = message.ms;
  }

  private report(): void {
    const more = this.buffer.played();
    if (more) {
      const frames = (this.heard?.frames ?? 0) + more.frames;
      this.heard = { ...more, frames };
    }
    if (!this.heard || (this.heard.frames < batch && !this.buffer.empty)) return;
    const told: FromPlayout = { ...this.heard, underruns: this.buffer.underruns };
    this.heard = null;
    this.port.postMessage(told);
  }
}

registerProcessor('stand-playout', Playout);
