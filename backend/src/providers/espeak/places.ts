import { ProviderError } from '../contracts/provider-error.ts';

/** So many may do something at once; the others wait in a line that is bounded. */
export interface Places {
  /** @returns gives the place back; @throws ProviderError `rate_limited` where the line is full, `aborted` */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createPlaces(atOnce: number, mostWaiting: number): Places {
  let taken = 0;
  const line: (() => void)[] = [];
  const give = (): void => {
    taken -= 1;
    line.shift()?.();
  };
  const place = (): (() => void) => {
    taken += 1;
    let given = false;
    return () => {
      if (!given) give();
      given = true;
    };
  };
  return {
    async take(signal) {
      if (signal.aborted) throw gaveUp();
      if (taken < atOnce) return place();
      if (line.length >= mostWaiting)
        throw new ProviderError('rate_limited', 'Too many wait for the system’s voice.', {
          retryable: true,
        });
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          line.splice(line.indexOf(proceed), 1);
          reject(gaveUp());
        };
        const proceed = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(place());
        };
        line.push(proceed);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}

const gaveUp = (): ProviderError =>
  new ProviderError('aborted', 'The speech was given up.', { retryable: true });
