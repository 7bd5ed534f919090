import type { ParameterType } from '@flare/contracts';
import type { SgdDialogue } from './data.ts';

interface Known {
  /** Dates and times are read by the product; null for everything else. */
  type: Extract<ParameterType, 'date' | 'time'> | null;
  values: string[];
  saidFor(value: string): string[];
}

/** What a service knows of a slot: the values that it has, and how people say them. */
export interface Catalogue {
  of(service: string, slot: string): Known;
}

const nothingKnown: Known = { type: null, values: [], saidFor: () => [] };

export const noCatalogue: Catalogue = { of: () => nothingKnown };

const most = (values: readonly string[], shape: RegExp): boolean =>
  values.length > 0 && values.every((value) => shape.test(value));

/** The catalogue of all services, from every value that the dialogues name. */
export const catalogueOf = (dialogues: readonly SgdDialogue[]): Catalogue => {
  const slots = new Map<string, Map<string, Set<string>>>();
  for (const { turns } of dialogues)
    for (const { frames } of turns)
      for (const { service, acts } of frames)
        for (const { slot, values = [], canonical } of acts)
          for (const [index, said] of values.entries()) {
            if (slot === undefined || said === 'dontcare') continue;
            const value = canonical?.[index] ?? said;
            const key = `${service}.${slot}`;
            const known = slots.get(key) ?? new Map<string, Set<string>>();
            slots.set(key, known.set(value, (known.get(value) ?? new Set()).add(said)));
          }
  return {
    of: (service, slot) => {
      const known = slots.get(`${service}.${slot}`);
      if (known === undefined) return nothingKnown;
      const values = [...known.keys()];
      const type = most(values, /^\d{4}-\d\d-\d\d$/u)
        ? 'date'
        : most(values, /^\d\d:\d\d$/u)
          ? 'time'
          : null;
      return { type, values, saidFor: (value) => [...(known.get(value) ?? [])] };
    },
  };
};
