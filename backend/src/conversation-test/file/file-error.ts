/** One mistake in a file, where it stands. */
export interface FileMistake {
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  message: string;
}

/** A conversation test file that can't be run, with every mistake that was found in it. */
export class ConversationFileError extends Error {
  readonly mistakes: FileMistake[];

  constructor(source: string, mistakes: FileMistake[]) {
    super(
      mistakes
        .map(({ line, column, message }) => `${source}:${line}:${column}: ${message}`)
        .join('\n'),
    );
    this.name = 'ConversationFileError';
    this.mistakes = mistakes;
  }
}
