import { ProviderError } from '../../providers/contracts/provider-error.ts';

/** What a search server is asked to do: to search, to take words or vectors, to delete what is old. */
export type IndexWork = 'search' | 'words' | 'meaning' | 'cleaning';

export interface IndexFailure {
  work: IndexWork;
  code: string;
  /** HTTP status, where there was an answer. */
  status: number | null;
  /** In our own words, with the server's name for the error. */
  problem: string;
}

export interface IndexFailuresPorts {
  /** Told once, until that works again. */
  failed: (failure: IndexFailure) => void;
  /** Told once, when what had failed works again. */
  back: (work: IndexWork) => void;
}

/** What doesn't work at the moment, so that it is told once. */
export class IndexFailures {
  readonly #ports: IndexFailuresPorts;
  readonly #failing = new Set<IndexWork>();

  constructor(ports: IndexFailuresPorts) {
    this.#ports = ports;
  }

  fails(work: IndexWork, error: unknown): void {
    if (this.#failing.has(work)) return;
    this.#failing.add(work);
    const { status, message: problem } = error instanceof ProviderError ? error : unknownFailure;
    this.#ports.failed({ work, code: codeOf(error), status, problem });
  }

  works(work: IndexWork): void {
    if (this.#failing.delete(work)) this.#ports.back(work);
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof ProviderError ? error.code : 'unknown';

const unknownFailure = { status: null, message: 'It failed.' };
