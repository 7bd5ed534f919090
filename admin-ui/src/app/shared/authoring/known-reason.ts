/** A reason that Flare gave by itself: the key of its words, and what they name. */
interface KnownReason {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Reads a reason that nobody typed; undefined for what somebody wrote. */
export function knownReason(reason: string): KnownReason | undefined {
  if (reason === 'import') return { key: 'reason.import', values: {} };
  const [, kind, from, to] =
    /^(intent|parameter|variable) "([^"]+)" renamed to "([^"]+)"$/.exec(reason) ?? [];
  if (kind === undefined || from === undefined || to === undefined) return undefined;
  return { key: `reason.renamed.${kind}`, values: { from, to } };
}
