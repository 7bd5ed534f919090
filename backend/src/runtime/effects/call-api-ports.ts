import type { ApiAttempt, SessionEvent, Variables } from '@flare/contracts';
import type { FlowApi } from '../../core/flow/flow.ts';
import type { HttpClient, HttpFailure, OutboundResponse } from '../../http.ts';
import type { TokenCache } from './call-api-token-cache.ts';

/** What is to be called, and with what. */
export interface ApiCall {
  flowApi: FlowApi;
  /** Every variable that a placeholder may name; a parameter that wasn't given is there as null. */
  variables: Variables;
  /** Sent with every attempt; the same one again after a crash. */
  idempotencyKey: string | null;
  /** The api's address for conversations with a draft, where it has one. */
  useTestUrl: boolean;
  locale: string;
  signal?: AbortSignal;
}

/** The clock that an API call waits by. */
interface CallClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends early, in whatever way, when the signal says so. */
  sleep(millis: number, signal?: AbortSignal): Promise<void>;
}

/** What an API call needs from outside. */
export interface ApiCallPorts {
  http: HttpClient;
  clock: CallClock;
  /** At least 0, below 1. */
  random: () => number;
  secrets: (name: string) => string | undefined;
  /** The true text behind the token of a sensitive value. */
  vault: (token: string) => string;
  tokens: TokenCache;
  /** Told what each request of the call itself brought, and what of it may be seen by nobody. */
  received?: (result: OutboundResponse | HttpFailure, hidden: ReadonlySet<string>) => void;
}

type Result<T extends SessionEvent['type']> = Omit<
  Extract<SessionEvent, { type: T }>,
  'id' | 'at' | 'effectId'
>;

/** What came of a call, without the ids and the time that the session's ledger adds. */
export type ApiAnswered = Result<'api-answered'>;
export type ApiFailed = Result<'api-failed'>;

/** What the end of a call is judged by. */
export interface Concluding {
  call: Pick<ApiCall, 'flowApi'>;
  attempts: ApiAttempt[];
}

/** What is known while a call is under way. */
export interface CallUnderWay {
  call: ApiCall;
  ports: ApiCallPorts;
  attempts: ApiAttempt[];
  /** Secrets, tokens and sensitive values that were used: they may stand nowhere that people look. */
  hidden: Set<string>;
}
