/** What an audio worklet's own scope has, and TypeScript's library doesn't describe. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples a second. */
declare const sampleRate: number;
