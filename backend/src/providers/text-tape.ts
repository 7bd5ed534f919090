/** A text that is still being written, kept as it is read, so that a second engine can go on in the middle. */
export interface TextTape {
  /** What has been read so far. */
  read(): string;
  /** The text from a place in it, in UTF-16 units, to its end. */
  from(place: number): AsyncGenerator<string>;
}

export function createTextTape(text: string | AsyncIterable<string>): TextTape {
  let kept = typeof text === 'string' ? text : '';
  let complete = typeof text === 'string';
  const source = typeof text === 'string' ? null : text[Symbol.asyncIterator]();
  let coming: Promise<void> | null = null;
  /** One reader may have gone while its piece was on the way: the next one waits for the same piece. */
  const more = (): Promise<void> => {
    coming ??= (async () => {
      const next = await source?.next();
      if (next === undefined || next.done) complete = true;
      else kept += next.value;
    })().finally(() => (coming = null));
    return coming;
  };
  return {
    read: () => kept,
    async *from(place) {
      let next = place;
      for (;;) {
        if (next < kept.length) {
          const piece = kept.slice(next);
          next = kept.length;
          yield piece;
        } else if (complete) return;
        else await more();
      }
    },
  };
}
