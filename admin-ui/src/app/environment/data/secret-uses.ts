import type { ApiView } from '@flare/contracts';

/** The apis that a secret stands in, by name. */
export const usesOf = (secret: string, apis: readonly ApiView[]): string[] =>
  apis
    .filter(({ api }) =>
      new RegExp(`\\{\\{\\s*secrets\\.${secret}\\s*\\}\\}`).test(JSON.stringify(api)),
    )
    .map(({ api }) => api.name)
    .sort();
