const key = (api: string): string => `flare.try.${api}`;

/** What was typed to try an api, in this browser's session. */
export function rememberedValues(api: string): Record<string, string> {
  try {
    const text = sessionStorage.getItem(key(api));
    return text ? (JSON.parse(text) as Record<string, string>) : {};
  } catch {
    return {};
  }
}

export function rememberValues(api: string, values: Readonly<Record<string, string>>): void {
  try {
    sessionStorage.setItem(key(api), JSON.stringify(values));
  } catch {
    // Without room they are typed again.
  }
}
