import type { Finding } from '@flare/contracts';

/** Where in a project, version or api something stands: keys and indices as in the file. */
export type Path = readonly (string | number)[];

/** A finding before its place is put into words. `structural` ones make a file unusable. */
export interface Problem {
  severity: Finding['severity'];
  structural: boolean;
  code: string;
  path: Path;
  message: string;
}

/** Wrong in itself: neither imported nor published. */
export const broken = (code: string, path: Path, message: string): Problem => ({
  severity: 'error',
  structural: true,
  code,
  path,
  message,
});

/** Not ready yet: a draft may have it, publishing is blocked. */
export const unready = (code: string, path: Path, message: string): Problem => ({
  severity: 'error',
  structural: false,
  code,
  path,
  message,
});

export const warning = (code: string, path: Path, message: string): Problem => ({
  severity: 'warning',
  structural: false,
  code,
  path,
  message,
});

/** The problems of a part, with the part's place in front. */
export const under = (prefix: Path, problems: Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, path: [...prefix, ...problem.path] }));

/** `['intents', 0, 'name']` → `intents[0].name`. */
export const formatPath = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
    '',
  );

/** Problems as the details of an error name them. */
export const problemDetails = (problems: Problem[]) =>
  problems.map(({ code, path, message }) => ({ code, path: formatPath(path), message }));

/** One problem for each entry whose name an earlier entry has, whatever its case. */
export function duplicates(names: string[], list: Path, key: string, what: string): Problem[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const folded = name.toLowerCase();
    if (!seen.has(folded)) {
      seen.add(folded);
      return [];
    }
    return [
      broken('duplicate_name', [...list, index, key], `There are two ${what} named "${name}".`),
    ];
  });
}
