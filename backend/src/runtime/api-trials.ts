import { randomUUID } from 'node:crypto';
import type { Api, ApiFailure, ApiTarget, ReadAnswer, TriedApi, Variables } from '@flare/contracts';
import { compileApi } from '../core/flow/compile-api.ts';
import {
  MissingVariable,
  UnfitValue,
  type Placeholder,
  type TemplateScope,
} from '../core/flow/template.ts';
import { renderUrl, withoutCredentials } from '../core/flow/url-template.ts';
import type { Language } from '../core/language/language.ts';
import { HttpFailure, type OutboundResponse } from '../http.ts';
import type { ApiAnswered, ApiCallPorts, ApiFailed } from './effects/call-api-ports.ts';
import { createTokenCache } from './effects/call-api-token-cache.ts';
import { isText, maskedAnswer } from './effects/call-api-trace.ts';
import { callApi } from './effects/call-api.ts';
import { readAnswer, type Telling } from './effects/read-answer.ts';

/** A call that takes longer than this is given up: an analyst waits for it. */
const LONGEST_TRIAL_MILLIS = 60_000;
/** How much of an answer is shown, in characters: as much as a sample may have. */
const SHOWN_AT_MOST = 1_048_576;

/** An answer to be read, as a sample holds it. */
export interface AnswerToRead {
  api: Api;
  status: number;
  body: string;
  /** One that there are words for. */
  locale: string;
  variables: Variables;
}

export interface ApiToTry {
  api: Api;
  variables: Variables;
  target: ApiTarget;
  locale: string;
}

export interface PlannedTrial {
  /** Filled, with dots for secrets and for sensitive values; the template where it can't be filled. */
  address: string;
  /** Whether it may change something. */
  writes: boolean;
}

/** Apis tried out as they are being edited: nothing of it is stored. */
export interface ApiTrials {
  /** What an answer comes to in a conversation. */
  read: (asked: AnswerToRead) => ReadAnswer;
  /** What a call would do, in words that the log may keep. */
  plan: (asked: ApiToTry, sensitive: ReadonlySet<string>) => PlannedTrial;
  /** Calls it as a conversation would, with a token of its own. Secrets are masked wherever they stand. */
  call: (asked: ApiToTry, signal: AbortSignal) => Promise<TriedApi>;
}

/** What came back last, and what of it nobody may see. */
type Answer = OutboundResponse & { hidden: ReadonlySet<string> };

export interface ApiTrialPorts extends Pick<ApiCallPorts, 'http' | 'clock' | 'random' | 'secrets'> {
  languages: Record<string, Language>;
}

export function createApiTrials({ languages, ...ports }: ApiTrialPorts): ApiTrials {
  const telling = (locale: string, variables: Variables): Telling => {
    const language = languages[locale];
    if (language === undefined) throw new Error(`No language for ${locale}`);
    return { language, variables, thisYear: new Date(ports.clock.now()).getUTCFullYear() };
  };

  const read: ApiTrials['read'] = ({ api, status, body, locale, variables }) => {
    const asReader = { ...api, headers: '', body_template: '' };
    const flowApi = compileApi(asReader, [locale], locale);
    return readAnswer(flowApi, { status, headers: {}, body }, telling(locale, variables));
  };

  const plan: ApiTrials['plan'] = ({ api, variables, target, locale }, sensitive) => {
    const { url, testUrl, effect } = compileApi(api, [locale], locale);
    const template = (target === 'test' ? testUrl : null) ?? url;
    return {
      address: loggedAddress(template, { variables, secret: ports.secrets }, sensitive),
      writes: effect === 'write',
    };
  };

  const call: ApiTrials['call'] = async ({ api, variables, target, locale }, given) => {
    const flowApi = compileApi(api, [locale], locale);
    const signal = AbortSignal.any([given, AbortSignal.timeout(LONGEST_TRIAL_MILLIS)]);
    const last: { answer: Answer | null } = { answer: null };
    const received: ApiCallPorts['received'] = (result, hidden) => {
      last.answer = result instanceof HttpFailure ? null : { ...result, hidden };
    };
    const started = performance.now();
    const outcome = await callApi(
      {
        flowApi,
        variables,
        idempotencyKey: `try-${randomUUID()}`,
        useTestUrl: target === 'test',
        locale,
        signal,
      },
      { ...givenUpWith(ports, signal), vault: () => '', tokens: createTokenCache(), received },
    );
    const millis = performance.now() - started;
    const { attempts } = outcome;
    const failure = failureOf(outcome, signal);
    if (last.answer === null) return { attempts, failure, answer: null, read: null, millis };
    const { status, headers, hidden } = last.answer;
    const body = maskedAnswer(last.answer.body, hidden);
    const comesTo = readAnswer(flowApi, { status, headers, body }, telling(locale, variables));
    const answer = { status, body: shown(body, headers['content-type'] ?? '') };
    return { attempts, failure, answer, read: comesTo, millis };
  };

  return { read, plan, call };
}

function loggedAddress(
  template: string,
  scope: TemplateScope,
  sensitive: ReadonlySet<string>,
): string {
  try {
    const isHidden = ({ kind, name }: Placeholder) => kind === 'secrets' || sensitive.has(name);
    return renderUrl(template, scope, isHidden).shown;
  } catch (error) {
    if (!(error instanceof MissingVariable || error instanceof UnfitValue)) throw error;
    return withoutCredentials(template);
  }
}

const shown = (body: string, contentType: string): string =>
  isText(contentType) ? body.replaceAll('\0', '').slice(0, SHOWN_AT_MOST).toWellFormed() : '';

function failureOf(outcome: ApiAnswered | ApiFailed, signal: AbortSignal): ApiFailure | null {
  if (outcome.type === 'api-answered') return null;
  const { failure } = outcome;
  if (!signal.aborted || failure.status !== null) return failure;
  const seconds = LONGEST_TRIAL_MILLIS / 1000;
  const message = `A call that is tried out is given up after ${seconds} seconds.`;
  return { ...failure, timedOut: true, message };
}

/** The same ports, all of which give up when the trial does: the requests for a token, too. */
const givenUpWith = (
  { http, clock, ...ports }: Omit<ApiTrialPorts, 'languages'>,
  signal: AbortSignal,
): Omit<ApiTrialPorts, 'languages'> => ({
  ...ports,
  http: { request: (request) => http.request({ ...request, signal }) },
  clock: {
    now: () => clock.now(),
    sleep: (millis) => clock.sleep(millis, signal).catch(() => undefined),
  },
});
