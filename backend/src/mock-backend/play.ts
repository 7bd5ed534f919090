import { randomUUID } from 'node:crypto';
import { fillTemplate } from './filling.ts';
import { createIssuedTokens } from './issued-tokens.ts';
import { matchCondition } from './matching.ts';
import type { Received } from './received.ts';
import type { Answer, Route, Scenario } from './scenario.ts';

/** What is to be written to the wire. */
export interface Reaction {
  route: string | null;
  status: number;
  headers: Record<string, string>;
  /** Null for none. */
  body: string | null;
  /** Before anything is answered, in milliseconds. */
  delayMs: number;
  fault: NonNullable<Answer['fault']> | null;
  /** Of a `huge` answer. */
  bytes: number;
  replayed: boolean;
  done: boolean;
}

/** A scenario being played: where each route stands, and what was remembered. */
export interface Play {
  react(request: Received): Reaction;
  expireTokens(): void;
}

interface RouteProgress {
  route: Route;
  /** Answers, each as often as its `times` says. */
  answers: Answer[];
  next: number;
  /** How often its work was done. */
  counter: number;
  /** By Idempotency-Key: the request's body, and the answer that it gets again. */
  remembered: Map<string, { body: string; reaction: Reaction }>;
}

/** @param now epoch milliseconds */
export function createPlay(scenario: Scenario, now: () => number): Play {
  const state: Record<string, unknown> = structuredClone(scenario.state ?? {});
  const tokens = createIssuedTokens(now);
  const progress = scenario.routes.map(beginRoute);

  const reactTo = (at: RouteProgress, request: Received, path: Record<string, string>) => {
    const { route } = at;
    if (route.requiresToken && !tokens.accepts(request.headers['authorization'])) {
      return simple(nameOf(route), 401, { error: 'invalid_token' });
    }
    const key = route.idempotent ? request.headers['idempotency-key'] : undefined;
    const remembered = key === undefined ? undefined : at.remembered.get(key);
    if (remembered !== undefined) {
      return remembered.body === JSON.stringify(request.body)
        ? remembered.reaction
        : simple(nameOf(route), 422, { error: 'idempotency_key_reused' });
    }
    const answer = nextAnswer(at);
    const status = answer.status ?? 200;
    const done = answer.done ?? (answer.fault === undefined && status < 400);
    if (done) at.counter += 1;
    const token = route.issuesToken ? tokens.issue(route.issuesToken) : null;
    const sources = {
      ...{ method: request.method, body: request.body, query: request.query },
      ...{ headers: request.headers, path, state, counter: at.counter },
      ...{ token: token?.access_token, uuid: randomUUID(), now: new Date(now()).toISOString() },
    };
    if (done) remember(state, answer, sources);
    const body = answer.body === undefined ? token : fillTemplate(answer.body, sources);
    const reaction: Reaction = {
      route: nameOf(route),
      status,
      headers: {
        ...(answer.text === undefined && body !== null ? jsonType : {}),
        ...(fillTemplate(answer.headers ?? {}, sources) as Record<string, string>),
      },
      body: answer.text ?? (body === null ? null : JSON.stringify(body)),
      delayMs: millisOf(answer.after),
      fault: answer.fault ?? null,
      bytes: answer.bytes ?? 10_000_000,
      replayed: false,
      done,
    };
    if (key !== undefined && done) {
      const again = { ...reaction, delayMs: 0, fault: null, replayed: true, done: false };
      at.remembered.set(key, { body: JSON.stringify(request.body), reaction: again });
    }
    return reaction;
  };

  return {
    react(request) {
      for (const at of progress) {
        const path = matchCondition(at.route.on, request);
        if (path !== null) return reactTo(at, request, path);
      }
      const what = `${request.method} ${request.path}`;
      return simple(null, 404, { error: 'no_route', message: `No route fits ${what}.` });
    },
    expireTokens: () => tokens.expireAll(),
  };
}

const jsonType = { 'content-type': 'application/json; charset=utf-8' };

const nameOf = (route: Route) => route.name ?? `${route.on.method ?? 'ANY'} ${route.on.path}`;

function beginRoute(route: Route): RouteProgress {
  const answers = (route.answers ?? [{}]).flatMap((answer) =>
    Array<Answer>(answer.times ?? 1).fill(answer),
  );
  return { route, answers, next: 0, counter: 0, remembered: new Map() };
}

function nextAnswer(at: RouteProgress): Answer {
  const answer = at.answers[at.next] ?? {};
  const last = at.answers.length - 1;
  if (at.next < last) at.next += 1;
  else if (at.route.afterwards === 'cycle') at.next = 0;
  return answer;
}

function remember(state: Record<string, unknown>, answer: Answer, sources: object): void {
  const filled = (fields: object | undefined) =>
    Object.entries(fillTemplate(fields ?? {}, { ...sources }) as Record<string, unknown>);
  for (const [name, value] of filled(answer.set)) state[name] = value;
  for (const [name, value] of filled(answer.add)) {
    const sum = Number(state[name] ?? 0) + Number(value);
    state[name] = Math.round(sum * 1e6) / 1e6;
  }
}

function simple(route: string | null, status: number, body: object): Reaction {
  return {
    route,
    status,
    headers: jsonType,
    body: JSON.stringify(body),
    delayMs: 0,
    fault: null,
    bytes: 0,
    replayed: false,
    done: false,
  };
}

function millisOf(duration: string | undefined): number {
  const [, number = '0', unit = 'ms'] = /^([\d.]+)(ms|s)$/.exec(duration ?? '') ?? [];
  return Number(number) * (unit === 's' ? 1000 : 1);
}
