import type { RecogniserClient } from '../../call-simulation/simulated-recogniser.ts';
import { readFlickerSettings } from '../../providers/flicker/settings.ts';
import { createFlicker } from '../../providers/flicker/speech-to-text.ts';
import { withSecondRecogniser } from '../../providers/stt-fallback.ts';

/** The production's own, with its usual limits; it stands behind itself, as where there is no second recogniser. */
export const recogniserClient: RecogniserClient = (timers, connect) => {
  const settings = readFlickerSettings('ws://simulated', null, {});
  const client = createFlicker(settings, timers, connect);
  return withSecondRecogniser([client, client], timers, () => {}, { patient: true });
};
