interface Spoken {
  readonly defaultLocale: string;
  readonly supportedLocales: readonly string[];
}

/** The language in which somebody begins to read a project, or to talk to it: their own where it has it. */
export const readingLocale = (project: Spoken, language: string): string =>
  project.supportedLocales.includes(language) ? language : project.defaultLocale;
