/** A token that an API's token endpoint gave. */
export interface IssuedToken {
  token: string;
  refreshToken: string | null;
  /** Epoch milliseconds; from here on a new one is wanted. */
  goodUntil: number;
}

/** Gets a token, given the last one where there was one. */
type IssueToken = (previous: IssuedToken | null) => Promise<IssuedToken>;

/** The tokens of all APIs, shared by all sessions: whoever needs one that is on its way waits for it. */
export interface TokenCache {
  /** The token under this key, issued where there is none that is still good. */
  current(key: string, now: number, issue: IssueToken): Promise<IssuedToken>;
  /** A token other than the one that was refused; another session may have got it already. */
  renewed(key: string, refused: IssuedToken, issue: IssueToken): Promise<IssuedToken>;
}

interface Entry {
  issued: IssuedToken | null;
  pending: Promise<IssuedToken> | null;
}

const maxEntries = 2_000;

export function createTokenCache(): TokenCache {
  const entries = new Map<string, Entry>();

  const entryOf = (key: string): Entry => {
    const entry = entries.get(key) ?? { issued: null, pending: null };
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size > maxEntries) forgetOldest(entries);
    return entry;
  };

  const issueOnce = (entry: Entry, issue: IssueToken): Promise<IssuedToken> => {
    entry.pending ??= issue(entry.issued)
      .then((issued) => (entry.issued = issued))
      .finally(() => (entry.pending = null));
    return entry.pending;
  };

  return {
    async current(key, now, issue) {
      const entry = entryOf(key);
      const { issued } = entry;
      return issued !== null && now < issued.goodUntil ? issued : issueOnce(entry, issue);
    },
    async renewed(key, refused, issue) {
      const entry = entryOf(key);
      const { issued } = entry;
      return issued !== null && issued.token !== refused.token ? issued : issueOnce(entry, issue);
    },
  };
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const [key, { pending }] of entries) {
    if (pending !== null) continue;
    entries.delete(key);
    return;
  }
}
