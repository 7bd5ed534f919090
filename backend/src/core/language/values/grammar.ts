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
    Object.entries(elements).map(([name, element]) => [name, remembered(element)]),
  );

/** An element that is looked up once for each token. */
export const remembered = (element: Element): Element => {
  const memory: (readonly Part[] | undefined)[] = [];
  return (at) => (memory[at] ??= element(at));
};

/** What a rule reads at a token: the first way that means something. */
const applyRule = <Result>(
  rule: Rule<Result>,
  wanted: readonly Step[],
  at: number,
  elements: Record<string, Element>,
): { end: number; result: Result } | null => {
  // What the steps so far have read; an object is made of it only where a way is complete.
  const names: string[] = [];
  const values: number[] = [];
  const walk = (index: number, place: number): { end: number; result: Result } | null => {
    const step = wanted[index];
    if (step === undefined) {
      const parts: Record<string, number> = {};
      for (const [order, name] of names.entries()) parts[name] = values[order] ?? 0;
      const result = rule.read(parts);
      return result === null ? null : { end: place, result };
    }
    const depth = names.push(step.as);
    for (const part of elements[step.element]?.(place) ?? []) {
      values[depth - 1] = part.value;
      const found = walk(index + 1, part.end);
      if (found !== null) return found;
    }
    names.pop();
    values.length = depth - 1;
    return step.optional ? walk(index + 1, place) : null;
  };
  return walk(0, at);
};

/** Rules made ready: their steps, and for each element the rules that it may open. */
interface Opened {
  steps: readonly (readonly Step[])[];
  openings: readonly { element: string; rules: readonly number[] }[];
}

const opened = new WeakMap<readonly Rule<unknown>[], Opened>();

const openedOf = (rules: readonly Rule<unknown>[]): Opened => {
  const known = opened.get(rules);
  if (known !== undefined) return known;
  const byElement = new Map<string, number[]>();
  for (const [index, { pattern }] of rules.entries()) {
    const wanted = stepsOf(pattern);
    const needed = wanted.findIndex((step) => !step.optional);
    const first = wanted.slice(0, needed === -1 ? wanted.length : needed + 1);
    for (const element of new Set(first.map((step) => step.element)))
      byElement.set(element, [...(byElement.get(element) ?? []), index]);
  }
  const fresh = {
    steps: rules.map(({ pattern }) => stepsOf(pattern)),
    openings: [...byElement].map(([element, indices]) => ({ element, rules: indices })),
  };
  opened.set(rules, fresh);
  return fresh;
};

/** Of all rules the one that reads the longest stretch from a token on; of equal ones the first. */
export const longest = <Result>(
  rules: readonly Rule<Result>[],
  at: number,
  elements: Record<string, Element>,
): { end: number; result: Result } | null => {
  // Most tokens begin nothing: each element is asked once, and few rules are left to be tried.
  const { steps: wanted, openings } = openedOf(rules);
  const tried = new Set<number>();
  for (const opening of openings)
    if ((elements[opening.element]?.(at).length ?? 0) > 0)
      for (const index of opening.rules) tried.add(index);
  let best: { end: number; result: Result } | null = null;
  let first = rules.length;
  for (const index of tried) {
    const rule = rules[index];
    if (rule === undefined) continue;
    const found = applyRule(rule, wanted[index] ?? [], at, elements);
    if (found === null || found.end <= at) continue;
    const end = best?.end ?? at;
    if (found.end > end || (found.end === end && index < first)) {
      best = found;
      first = index;
    }
  }
  return best;
};
