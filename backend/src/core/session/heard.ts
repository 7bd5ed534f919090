import type { Act, AmbiguousAct, IntentAct, UnreadableAct, ValueAct } from '@flare/contracts';

type Of<K extends Act['act']> = Extract<Act, { act: K }>;

/** What a turn's words were understood as, ready to be asked about. */
export interface Heard {
  acts: Act[];
  first<K extends Act['act']>(kind: K): Of<K> | null;
  values(intent: string): ValueAct[];
  ambiguous(intent: string): AmbiguousAct[];
  unreadable(intent: string): UnreadableAct[];
  /** What is wished for, other than the intent given: the first of several, the surest of readings. */
  otherIntent(intent: string | null): IntentAct | null;
  /** What is wished for besides, each once, in the order in which it was said. */
  furtherWishes(...intents: (string | null)[]): IntentAct[];
  names(intent: string): boolean;
}

/** Intents that come from stretches of their own are wishes; those of one stretch are readings of it. */
function areApart(intents: IntentAct[]): boolean {
  const byPlace = intents.toSorted((a, b) => a.span.start - b.span.start);
  return byPlace.every(({ span }, at) => {
    const next = byPlace[at + 1]?.span;
    return next === undefined || (span.start < span.end && span.end <= next.start);
  });
}

/** One stretch of text fills one parameter at most: the first reading of it has it. */
function eachStretchOnce(values: ValueAct[]): ValueAct[] {
  return values.filter(
    ({ span }, at) =>
      !values.slice(0, at).some((one) => one.span.start < span.end && span.start < one.span.end),
  );
}

export function hear(acts: Act[]): Heard {
  const all = <K extends Act['act']>(kind: K): Of<K>[] =>
    acts.filter((act): act is Of<K> => act.act === kind);
  const values = eachStretchOnce(all('value'));
  const found = all('intent');
  const apart = areApart(found);
  const intents = found.toSorted((a, b) =>
    apart ? a.span.start - b.span.start : b.confidence - a.confidence,
  );
  return {
    acts,
    first: (kind) => all(kind)[0] ?? null,
    values: (intent) => values.filter((act) => act.intent === intent),
    ambiguous: (intent) => all('ambiguous').filter((act) => act.intent === intent),
    unreadable: (intent) => all('unreadable').filter((act) => act.intent === intent),
    otherIntent: (intent) => intents.find((act) => act.intent !== intent) ?? null,
    furtherWishes: (...known) =>
      apart
        ? intents.filter(
            (act, at) =>
              !known.includes(act.intent) &&
              intents.findIndex((one) => one.intent === act.intent) === at,
          )
        : [],
    names: (intent) => intents.some((act) => act.intent === intent),
  };
}
