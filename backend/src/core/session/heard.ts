import type { Act, AmbiguousAct, IntentAct, UnreadableAct, ValueAct } from '@flare/contracts';

type Of<K extends Act['act']> = Extract<Act, { act: K }>;

/** What a turn's words were understood as, ready to be asked about. */
export interface Heard {
  acts: Act[];
  first<K extends Act['act']>(kind: K): Of<K> | null;
  values(intent: string): ValueAct[];
  ambiguous(intent: string): AmbiguousAct[];
  unreadable(intent: string): UnreadableAct[];
  /** The surest intent other than the one given. */
  otherIntent(intent: string | null): IntentAct | null;
  names(intent: string): boolean;
}

export function hear(acts: Act[]): Heard {
  const all = <K extends Act['act']>(kind: K): Of<K>[] =>
    acts.filter((act): act is Of<K> => act.act === kind);
  const intents = (): IntentAct[] => all('intent');
  return {
    acts,
    first: (kind) => all(kind)[0] ?? null,
    values: (intent) => all('value').filter((act) => act.intent === intent),
    ambiguous: (intent) => all('ambiguous').filter((act) => act.intent === intent),
    unreadable: (intent) => all('unreadable').filter((act) => act.intent === intent),
    otherIntent: (intent) =>
      intents()
        .filter((act) => act.intent !== intent)
        .sort((a, b) => b.confidence - a.confidence)[0] ?? null,
    names: (intent) => intents().some((act) => act.intent === intent),
  };
}
