/** The first value that fits, as soon as it is there; null once all are there and none does. */
export function firstThat<T>(
  coming: readonly Promise<T>[],
  fits: (value: T) => boolean,
): Promise<T | null> {
  return new Promise((resolve, reject) => {
    let open = coming.length;
    const look = (value: T): void => {
      open -= 1;
      if (fits(value)) resolve(value);
      else if (open === 0) resolve(null);
    };
    for (const one of coming) one.then(look, reject);
  });
}
