/** Text that is still being written, read piece by piece. */
export interface TextPieces extends AsyncIterable<string> {
  add(piece: string): void;
  end(): void;
}

export function createTextPieces(): TextPieces {
  const pieces: string[] = [];
  let ended = false;
  let wake = (): void => {};
  return {
    add(piece) {
      if (piece !== '' && !ended) pieces.push(piece);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) yield piece;
        else if (ended) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
