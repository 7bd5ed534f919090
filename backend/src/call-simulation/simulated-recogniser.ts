import type { WebSocket } from 'ws';
import type { SpeechToText } from '../providers/contracts/stt.ts';
import type { Timers } from '../providers/contracts/timers.ts';
import {
  createRecognitionEngine,
  type RecognitionEngine,
  type RecognitionEngineSettings,
} from './recognition-engine.ts';

/** What finds out that a recogniser broke down, and mends it; who joins the parts hands it in. */
export type RecogniserClient = (timers: Timers, connect: () => WebSocket) => SpeechToText;

/** A recogniser that knows what was said, tells it when a real one would, and breaks down when it is told to. */
export type SimulatedRecogniser = SpeechToText & Omit<RecognitionEngine, 'connect'>;

export function createSimulatedRecogniser(
  settings: RecognitionEngineSettings,
  client: RecogniserClient,
): SimulatedRecogniser {
  const { timers, rate } = settings;
  const { connect, ...engine } = createRecognitionEngine(settings);
  const recogniser = client(timers, () => connect().asWebSocket);
  return { ...recogniser, name: 'simulated', rates: [rate], ...engine };
}
