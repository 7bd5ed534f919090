/** A field of a configuration file, or a path of fields, as the HTTP face names it: `validation_regex` → `validationRegex`. */
export const camel = (path: string): string =>
  path.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
