import { Canonical } from './canonical.ts';
import type { SgdDialogue, SgdService } from './data.ts';
import { intentName } from './project.ts';

/** Something that the user of a dialogue got done, with the values that they gave for it. */
export interface Goal {
  service: string;
  intent: string;
  /** Slot to value, in the service's writing. */
  values: Record<string, string>;
  transactional: boolean;
}

/** The calls of a dialogue as what its user wanted: each intent once, with its last values. */
export const goalsOf = (dialogue: SgdDialogue, services: Map<string, SgdService>): Goal[] => {
  const goals = new Map<string, Goal>();
  const canonical = new Canonical();
  for (const turn of dialogue.turns) {
    canonical.learn(turn);
    for (const { service, call } of turn.frames) {
      const intent = services.get(service)?.intents.find(({ name }) => name === call?.method);
      if (call === undefined || intent === undefined) continue;
      const values = Object.fromEntries(
        Object.entries(call.parameters).filter(
          ([slot, value]) => value !== 'dontcare' && intent.optional_slots[slot] !== value,
        ),
      );
      const name = intentName(service, intent.name);
      goals.delete(name);
      goals.set(name, { service, intent: name, values, transactional: intent.is_transactional });
    }
  }
  return [...goals.values()];
};
