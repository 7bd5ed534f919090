import { MicrophoneFrames } from './microphone-frames.ts';
import type { ToMicrophone } from './sound-messages.ts';

/** Runs beside the page: gives the microphone's sound as frames of the line. */
class Microphone extends AudioWorkletProcessor {
  private readonly frames = new MicrophoneFrames(sampleRate);

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToMicrophone>) => {
      this.frames.muted = data.muted;
    };
  }

  process([channels = []]: Float32Array[][]): boolean {
    for (const { buffer } of this.frames.push(channels)) this.port.postMessage(buffer, [buffer]);
    return true;
  }
}

registerProcessor('stand-microphone', Microphone);
