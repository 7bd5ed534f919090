/** Where an element ended, and the number that it stands for. */
export interface Part {
  end: number;
  value: number;
}

/** Finds an element at a token: all the ways that it can be read, the best first. */
export type Element = (at: number) => readonly Part[];

/**
 * A rule: names of elements in order (`name?` may be missing, `name:as` is kept under another name),
 * and what they mean together; null where they mean nothing.
 */
export interface Rule<Result> {
  pattern: string;
  read: (parts: Record<string, number>) => Result | null;
}

interface Step {
  element: string;
  as: string;
  optional: boolean;
}

const steps = new Map<string, Step[]>();

const stepsOf = (pattern: string): Step[] => {
  const known = steps.get(pattern);
  if (known !== undefined) return known;
  const fresh = pattern.split(' ').map((written): Step => {
    const optional = written.endsWith('?');
    const [element = '', as = element] = written.replace('?', '').split(':');
    return { element, as, optional };
  });
  steps.set(pattern, fresh);
  return fresh;
};

/** Elements with a memory: each is looked up once for each token. */
export const remembering = (elements: Record<string, Element>): Record<string, Element> =>
  Object.fromEntries(
    Object.entries(elements).map(([name, element]) => {
      const memory = new Map<number, readonly Part[]>();
      const remembered: Element = (at) => {
        let parts = memory.get(at);
        if (parts === undefined) {
          parts = element(at);
          memory.set(at, parts);
        }
        return parts;
      };
      return [name, remembered];
    }),
  );

/** What a rule reads at a token: the first way that means something. */
export const applyRule = <Result>(
  rule: Rule<Result>,
  at: number,
  elements: Record<string, Element>,
): { end: number; result: Result } | null => {
  const wanted = stepsOf(rule.pattern);
  const walk = (
    index: number,
    place: number,
    parts: Record<string, number>,
  ): { end: number; result: Result } | null => {
    const step = wanted[index];
    if (step === undefined) {
      const result = rule.read(parts);
      return result === null ? null : { end: place, result };
    }
    for (const part of elements[step.element]?.(place) ?? []) {
      const found = walk(index + 1, part.end, { ...parts, [step.as]: part.value });
      if (found !== null) return found;
    }
    return step.optional ? walk(index + 1, place, parts) : null;
  };
  return walk(0, at, {});
};

interface Opening<Result> {
  rule: Rule<Result>;
  /** The elements that may stand first. */
  first: string[];
}

const openings = new WeakMap<readonly Rule<unknown>[], Opening<unknown>[]>();

const openingsOf = <Result>(rules: readonly Rule<Result>[]): Opening<Result>[] => {
  const known = openings.get(rules);
  if (known !== undefined) return known as Opening<Result>[];
  const fresh = rules.map((rule) => {
    const wanted = stepsOf(rule.pattern);
    const needed = wanted.findIndex((step) => !step.optional);
    const upTo = needed === -1 ? wanted.length : needed + 1;
    return { rule, first: [...new Set(wanted.slice(0, upTo).map((step) => step.element))] };
  });
  openings.set(rules, fresh);
  return fresh;
};

/** Of all rules the one that reads the longest stretch from a token on; of equal ones the first. */
export const longest = <Result>(
  rules: readonly Rule<Result>[],
  at: number,
  elements: Record<string, Element>,
): { end: number; result: Result } | null => {
  let best: { end: number; result: Result } | null = null;
  // Most tokens begin nothing: each element is asked once, and few rules are left to be tried.
  const stands = new Map<string, boolean>();
  const begins = (element: string): boolean => {
    let known = stands.get(element);
    if (known === undefined) {
      known = (elements[element]?.(at).length ?? 0) > 0;
      stands.set(element, known);
    }
    return known;
  };
  for (const { rule, first } of openingsOf(rules)) {
    if (!first.some(begins)) continue;
    const found = applyRule(rule, at, elements);
    if (found !== null && found.end > (best?.end ?? at)) best = found;
  }
  return best;
};
