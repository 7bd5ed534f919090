import type { Invariant } from '../testing/played.ts';
import { MARK } from '../testing/random-user.ts';

/** No sensitive value stands in the ledger, in a state, in an effect that lasts or in a reply. */
export const nothingSensitive: Invariant = ({ steps, replies }) => {
  const places = [
    ...steps.map(({ event }) => event),
    ...steps.map(({ after }) => after),
    ...steps.map(({ effects }) => effects.filter((effect) => effect.type !== 'understand')),
    ...replies,
  ];
  const found = places.find((place) => JSON.stringify(place).toLowerCase().includes(MARK));
  return found === undefined ? [] : [`I11 ${JSON.stringify(found).slice(0, 300)}`];
};
