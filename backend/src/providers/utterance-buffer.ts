/** The sound of what is being said and not yet written down, bounded: the oldest goes first. */
export interface UtteranceBuffer {
  write: (samples: Int16Array) => void;
  /** The final transcript is wanted of what is there now. */
  finish: () => void;
  /** Whether a final transcript is still owed. */
  finished: () => boolean;
  /** All of it is heard anew, by an engine that gives one final transcript of it. */
  replayed: () => void;
  /** The final transcript has come. */
  said: () => void;
  /** What there is, in order. */
  samples: () => readonly Int16Array[];
}

/** Samples that are kept in one piece of memory: a second of the telephone. */
const BLOCK = 8000;

/**
 * @param most samples that are kept
 * @param tail samples that stay when an engine ends an utterance by itself: the next one may have begun in them
 */
export function createUtteranceBuffer(most: number, tail: number): UtteranceBuffer {
  const pieces: Int16Array[] = [];
  let length = 0;
  /** How many samples from the beginning belong to each utterance whose final transcript is owed. */
  let owed: number[] = [];
  let block = new Int16Array();
  let filled = 0;
  const copyOf = (samples: Int16Array): Int16Array => {
    if (filled + samples.length > block.length) {
      block = new Int16Array(Math.max(BLOCK, samples.length));
      filled = 0;
    }
    const own = block.subarray(filled, filled + samples.length);
    own.set(samples);
    filled += samples.length;
    return own;
  };
  const dropTo = (left: number): void => {
    while (length > left) {
      const size = pieces.shift()?.length ?? length;
      length -= size;
      owed = owed.map((mark) => Math.max(0, mark - size));
    }
  };
  return {
    write(samples) {
      pieces.push(copyOf(samples));
      length += samples.length;
      dropTo(most);
    },
    finish() {
      owed.push(length);
    },
    finished: () => owed.length > 0,
    replayed: () => void (owed = owed.slice(-1)),
    said() {
      const mark = owed.shift();
      dropTo(mark === undefined ? tail : length - mark);
    },
    samples: () => pieces,
  };
}
