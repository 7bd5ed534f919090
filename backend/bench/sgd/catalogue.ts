import type { ParameterType } from '@flare/contracts';
import type { SgdDialogue } from './data.ts';

interface Known {
  /** Dates, times, numbers, yes and no are read by the product; null for everything else. */
  type: Extract<ParameterType, 'date' | 'time' | 'int' | 'bool'> | null;
  values: string[];
  saidFor(value: string): string[];
}

/** What a service knows of a slot: the values that it has, and how people say them. */
export interface Catalogue {
  of(service: string, slot: string): Known;
}

const nothingKnown: Known = { type: null, values: [], saidFor: () => [] };

export const noCatalogue: Catalogue = { of: () => nothingKnown };

const shapes = [
  { type: 'date', shape: /^\d{4}-\d\d-\d\d$/u },
  { type: 'time', shape: /^\d\d:\d\d$/u },
  { type: 'int', shape: /^\d+$/u },
  { type: 'bool', shape: /^(?:True|False)$/u },
] as const;

/** Every value that the dialogues name, with the words in which they name it. */
const wordsBySlot = (dialogues: readonly SgdDialogue[]): Map<string, Map<string, Set<string>>> => {
  const slots = new Map<string, Map<string, Set<string>>>();
  const frames = dialogues.flatMap(({ turns }) => turns.flatMap((turn) => turn.frames));
  for (const { service, acts } of frames)
    for (const { slot, values = [], canonical } of acts)
      for (const [index, said] of values.entries()) {
        if (slot === undefined || said === 'dontcare') continue;
        const value = canonical?.[index] ?? said;
        const key = `${service}.${slot}`;
        const known = slots.get(key) ?? new Map<string, Set<string>>();
        slots.set(key, known.set(value, (known.get(value) ?? new Set()).add(said)));
      }
  return slots;
};

/**
 * The catalogue of all services: what they have is in any of the dialogues; how people say it is
 * learned from the `examples` alone.
 */
export const catalogueOf = (
  dialogues: readonly SgdDialogue[],
  examples: readonly SgdDialogue[],
): Catalogue => {
  const all = wordsBySlot(dialogues);
  const said = wordsBySlot(examples);
  return {
    of: (service, slot) => {
      const key = `${service}.${slot}`;
      const values = [...(all.get(key)?.keys() ?? [])];
      if (values.length === 0) return nothingKnown;
      const known = shapes.find(({ shape }) => values.every((value) => shape.test(value)));
      return {
        type: known?.type ?? null,
        values,
        saidFor: (value) => [...(said.get(key)?.get(value) ?? [])],
      };
    },
  };
};
