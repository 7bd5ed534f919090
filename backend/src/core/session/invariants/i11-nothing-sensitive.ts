import type { Invariant } from '../testing/played.ts';
import { MARK } from '../testing/random-user.ts';

/** How much of what stands around a find is shown, in characters to each side. */
const AROUND = 120;

/** No sensitive value stands in the ledger, in a state, in an effect that lasts or in a reply. */
export const nothingSensitive: Invariant = ({ steps, replies }) => {
  const places = [
    ...steps.map(({ event }) => event),
    ...steps.map(({ after }) => after),
    ...steps.map(({ effects }) => effects.filter((effect) => effect.type !== 'understand')),
    ...replies,
  ].map((place) => JSON.stringify(place));
  const found = places.find((place) => place.toLowerCase().includes(MARK));
  if (found === undefined) return [];
  const at = found.toLowerCase().indexOf(MARK);
  return [`I11 …${found.slice(Math.max(0, at - AROUND), at + AROUND)}…`];
};
