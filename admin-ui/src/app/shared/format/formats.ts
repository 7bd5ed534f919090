/** Making one of these takes longer than using it a hundred times: each is made once for a language. */
function onceForALanguage<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return (language) => {
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = make(language);
    made.set(language, fresh);
    return fresh;
  };
}

export const numberFormat = onceForALanguage((language) => new Intl.NumberFormat(language));
export const pluralRules = onceForALanguage((language) => new Intl.PluralRules(language));
export const languageNames = onceForALanguage(
  (language) => new Intl.DisplayNames([language], { type: 'language' }),
);
export const instantFormat = onceForALanguage(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }),
);
export const relativeFormat = onceForALanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
);
