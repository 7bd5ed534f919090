import type { LikelyQuestion } from '../contracts/question-index.ts';
import { malformed } from './errors.ts';

/** Around words that were found; nobody types them. */
export const MARK_BEGIN = '\u0002';
export const MARK_END = '\u0003';

/** @throws ProviderError */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The type of an error answer, such as `index_not_found_exception`; null where it has none. */
export function errorTypeOf(text: string): string | null {
  try {
    const { type } = fieldsOf(fieldsOf(JSON.parse(text)).error);
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

/** @throws ProviderError */
export function countIn(body: unknown): number {
  const { count } = fieldsOf(body);
  if (typeof count !== 'number') throw malformed();
  return count;
}

/** The first item of a bulk answer that failed; null where none did. */
export function failedItem(body: unknown): { status: number; type: string | null } | null {
  const { errors, items } = fieldsOf(body);
  if (typeof errors !== 'boolean' || !Array.isArray(items)) throw malformed();
  for (const item of errors ? (items as unknown[]) : []) {
    const { status, error } = fieldsOf(Object.values(fieldsOf(item))[0]);
    const { type } = fieldsOf(error);
    if (typeof status === 'number' && status >= 300)
      return { status, type: typeof type === 'string' ? type : null };
  }
  return null;
}

/** One hit: its question, its score, and the same question with its words marked (null: none is). */
export interface Hit {
  question: string;
  score: number;
  marked: string | null;
}

/** @throws ProviderError also where a shard didn't answer, or time ran out: the best may be missing then */
export function hitsIn(body: unknown, field: string): Hit[] {
  const { hits, timed_out: timedOut, _shards: shards } = fieldsOf(body);
  const list = fieldsOf(hits).hits;
  if (!Array.isArray(list) || timedOut !== false || fieldsOf(shards).failed !== 0)
    throw malformed();
  return list.map((hit) => {
    const { _source: source, _score: score, highlight } = fieldsOf(hit);
    const { question } = fieldsOf(source);
    if (typeof question !== 'string' || typeof score !== 'number') throw malformed();
    const marked: unknown = fieldsOf(highlight)[field];
    const first: unknown = Array.isArray(marked) ? marked[0] : null;
    return { question, score, marked: typeof first === 'string' ? first : null };
  });
}

/** Where the marks stand in the question without them. */
export function likelyQuestion({ question, marked }: Hit): LikelyQuestion {
  const stemmed: LikelyQuestion['stemmed'] = [];
  let plain = '';
  let start = 0;
  for (const character of marked ?? '') {
    if (character === MARK_BEGIN) start = plain.length;
    else if (character === MARK_END) stemmed.push({ start, end: plain.length });
    else plain += character;
  }
  return { text: question, stemmed: plain === question ? stemmed : [] };
}

export interface ServerInfo {
  product: 'elasticsearch' | 'opensearch';
  version: string;
}

/** @throws ProviderError */
export function serverInfoIn(body: unknown): ServerInfo {
  const { number, distribution } = fieldsOf(fieldsOf(body).version);
  if (typeof number !== 'string' || !/^[\w.-]{1,40}$/.test(number)) throw malformed();
  return {
    product: distribution === 'opensearch' ? 'opensearch' : 'elasticsearch',
    version: number,
  };
}
