import type { AudioFrame } from './audio-frame.ts';
import { lineRate } from './audio-frame.ts';
import { microphoneProblem, MicrophoneProblem } from './call-trouble.ts';
import type { Played } from './jitter-buffer.ts';
import type { FromPlayout, ToMicrophone, ToPlayout } from './sound-messages.ts';

/** Told what happens to the sound of a call. */
export interface SoundListener {
  /** A frame of the caller's, to be sent. */
  spoke(frame: ArrayBuffer): void;
  /** The assistant's sound was heard up to a frame. */
  heard(played: Played): void;
}

const worklet = (name: string): string =>
  new URL(`worklets/${name}.js`, document.baseURI).toString();

/** The microphone and the loudspeaker of one call. */
export class CallSound {
  private readonly context: AudioContext;
  private readonly listener: SoundListener;
  private readonly playout: AudioWorkletNode;
  private readonly said: AnalyserNode;
  /** The assistant by WebRTC: the browser itself plays it, and takes it out of what the microphone hears. */
  private streamed: { element: HTMLAudioElement; level: AnalyserNode } | null = null;
  private microphone: { stream: MediaStream; node: AudioWorkletNode; level: AnalyserNode } | null =
    null;
  /** The context itself says so only a moment later. */
  private closed = false;

  private constructor(context: AudioContext, listener: SoundListener) {
    this.context = context;
    this.listener = listener;
    this.playout = new AudioWorkletNode(context, 'stand-playout', { numberOfInputs: 0 });
    this.said = new AnalyserNode(context, { fftSize: 512 });
    this.playout.connect(this.said).connect(context.destination);
    this.playout.port.onmessage = ({ data }: MessageEvent<FromPlayout>) => {
      listener.heard(data);
      this.tellPlayout({ type: 'latency', ms: this.latencyMs });
    };
    this.tellPlayout({ type: 'latency', ms: this.latencyMs });
  }

  /** Opens the loudspeaker. Begin it with a click: browsers let no page make a sound without one. */
  static async open(listener: SoundListener): Promise<CallSound> {
    const context = new AudioContext({ latencyHint: 'interactive' });
    try {
      await Promise.all([context.audioWorklet.addModule(worklet('playout')), context.resume()]);
      return new CallSound(context, listener);
    } catch (thrown) {
      await context.close();
      throw thrown;
    }
  }

  /** Opens the microphone as well. @throws MicrophoneProblem */
  async listen(): Promise<void> {
    const stream = await askForMicrophone();
    try {
      if (!this.closed) await this.context.audioWorklet.addModule(worklet('microphone'));
      if (this.closed) stop(stream);
      else this.hear(stream);
    } catch (thrown) {
      stop(stream);
      throw thrown;
    }
  }

  get hears(): boolean {
    return this.microphone !== null;
  }

  /** What the microphone hears; null where none is open. */
  get caller(): MediaStream | null {
    return this.microphone?.stream ?? null;
  }

  /** Plays the assistant's sound from a stream; null: no more of it. */
  playStream(stream: MediaStream | null): void {
    if (this.streamed) this.streamed.element.srcObject = null;
    this.streamed = null;
    if (!stream || this.closed) return;
    const level = new AnalyserNode(this.context, { fftSize: 512 });
    new MediaStreamAudioSourceNode(this.context, { mediaStream: stream }).connect(level);
    const element = new Audio();
    element.srcObject = stream;
    // Who closes a call while it begins to play has stopped it: that is no error.
    element.play().catch(() => undefined);
    this.streamed = { element, level };
  }

  /** Closes the microphone; the loudspeaker goes on. */
  deafen(): void {
    if (!this.microphone) return;
    this.microphone.node.disconnect();
    stop(this.microphone.stream);
    this.microphone = null;
  }

  mute(muted: boolean): void {
    const message: ToMicrophone = { muted };
    this.microphone?.node.port.postMessage(message);
    for (const track of this.caller?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  play(frame: AudioFrame): void {
    this.tellPlayout({ type: 'frame', frame });
  }

  /** Forgets what isn't played yet. */
  clear(): void {
    this.tellPlayout({ type: 'clear' });
  }

  /** How loud the caller is, 0 to 1. */
  callerLevel(): number {
    return this.microphone ? levelOf(this.microphone.level) : 0;
  }

  /** How loud the assistant is, 0 to 1. */
  assistantLevel(): number {
    return this.streamed ? levelOf(this.streamed.level) : levelOf(this.said);
  }

  /** From what was given out to the listener's ear. */
  get latencyMs(): number {
    const { outputLatency, baseLatency } = this.context;
    return Math.min(1000, 1000 * ((outputLatency || 0) + (baseLatency || 0)));
  }

  /** Closes both; a microphone that is still being asked for is closed as soon as it comes. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.deafen();
    this.playStream(null);
    void this.context.close();
  }

  private hear(stream: MediaStream): void {
    const source = new MediaStreamAudioSourceNode(this.context, { mediaStream: stream });
    const node = new AudioWorkletNode(this.context, 'stand-microphone', { numberOfOutputs: 0 });
    const level = new AnalyserNode(this.context, { fftSize: 512 });
    node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.listener.spoke(data);
    };
    source.connect(level);
    source.connect(node);
    this.microphone = { stream, node, level };
  }

  private tellPlayout(message: ToPlayout): void {
    this.playout.port.postMessage(message);
  }
}

async function askForMicrophone(): Promise<MediaStream> {
  // Only pages of https, and those of this machine, have it.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new MicrophoneProblem('insecure');
  try {
    return await devices.getUserMedia({
      audio: {
        channelCount: 1,
        sampleRate: { ideal: lineRate },
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    });
  } catch (thrown) {
    throw microphoneProblem(thrown);
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Loudness as an ear has it: quiet speech shows, and loud speech doesn't fill everything. */
function levelOf(analyser: AnalyserNode): number {
  const sound = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(sound);
  const power = sound.reduce((sum, one) => sum + one * one, 0) / sound.length;
  return Math.min(1, Math.sqrt(power) ** 0.6 * 1.6);
}
