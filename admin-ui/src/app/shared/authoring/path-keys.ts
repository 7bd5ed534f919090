/** The keys of a path such as `prompts[0].tr`, places in lists counted as people count: `prompts`, `1`, `tr`. */
export const pathKeys = (path: string | undefined): string[] =>
  [...(path ?? '').matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([key, index]) =>
    index === undefined ? key : String(Number(index) + 1),
  );
