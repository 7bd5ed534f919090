/** What the page around this one says of the call, in the fragment of the address: no server and no log sees it. */
export interface EmbedAddress {
  /** Good once, for a minute. */
  readonly ticket: string | null;
  readonly project: string;
  /** Null: the project's own. */
  readonly locale: string | null;
  /** Whom one calls, for the heading. */
  readonly name: string;
}

/** `#ticket=…&project=bank&locale=en&name=My%20bank` */
export function readEmbedAddress(fragment: string): EmbedAddress {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const word = (name: string): string => said.get(name)?.trim().slice(0, 200) ?? '';
  return {
    ticket: word('ticket') || null,
    project: word('project'),
    locale: word('locale') || null,
    name: word('name'),
  };
}
