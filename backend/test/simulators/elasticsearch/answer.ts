import { badRequest, Refusal } from './refusal.ts';
import { fitting, searchIn } from './search.ts';
import { StoredIndex, type Document } from './stored-index.ts';

export interface Asked {
  method: string;
  /** Without the query string. */
  path: string;
  query: URLSearchParams;
  body: string;
}

export interface Product {
  distribution: 'elasticsearch' | 'opensearch';
  version: string;
  /** What a cosine is off by, as with rounded vectors. */
  cosineError: number;
  indices: Map<string, StoredIndex>;
}

interface Answer {
  status: number;
  body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });

/**
 * What Elasticsearch answers to a request.
 *
 * @throws Refusal
 */
export function answerTo(product: Product, asked: Asked): Answer {
  const [, first = '', second = ''] = asked.path.split('/').map(decodeURIComponent);
  if (first === '') return ok(infoOf(product));
  if (first === '_bulk') return ok(bulk(product, null, asked));
  const json = asked.body === '' || second === '_bulk' ? {} : readJson(asked.body);
  if (second === '' && asked.method !== 'GET') return changed(product, first, asked.method, json);
  if (second === '_bulk') return ok(bulk(product, first, asked));
  const index = indexNamed(product, first);
  if (second === '' || second === '_mapping') {
    if (asked.method === 'PUT') index.map(json, product.distribution === 'elasticsearch');
    const properties = Object.fromEntries(index.fields);
    return ok(
      asked.method === 'PUT' ? { acknowledged: true } : { [first]: { mappings: { properties } } },
    );
  }
  if (second === '_refresh') {
    index.refresh();
    return ok({ _shards: { total: 1, successful: 1, failed: 0 } });
  }
  if (second === '_count') return ok({ count: fitting(index, json['query'] as never).length });
  if (second === '_search') return ok(searchIn(first, index, json, product.cosineError));
  if (second === '_delete_by_query') {
    const found = fitting(index, json['query'] as never);
    for (const { id } of found) index.delete(id);
    index.refresh();
    return ok({ took: 1, timed_out: false, total: found.length, deleted: found.length });
  }
  throw badRequest('illegal_argument_exception', `no handler for [${asked.path}]`);
}

const infoOf = ({ distribution, version: number }: Product) => ({
  ...{ name: 'simulated', cluster_name: 'simulated', tagline: 'You Know, for Search' },
  version: distribution === 'opensearch' ? { distribution, number } : { number },
});

function changed(product: Product, name: string, method: string, json: Document): Answer {
  const { indices, distribution } = product;
  if (method === 'HEAD') return { status: indices.has(name) ? 200 : 404, body: null };
  if (method === 'DELETE') {
    indexNamed(product, name);
    indices.delete(name);
    return ok({ acknowledged: true });
  }
  if (name !== name.toLowerCase())
    throw badRequest('invalid_index_name_exception', 'must be lowercase');
  if (indices.has(name))
    throw badRequest('resource_already_exists_exception', `index [${name}] already exists`);
  const index = new StoredIndex();
  index.map(json['mappings'], distribution === 'elasticsearch');
  indices.set(name, index);
  return ok({ acknowledged: true, shards_acknowledged: true, index: name });
}

/** Each item has an outcome of its own; the answer is 200 whatever they are. */
function bulk(product: Product, inPath: string | null, { body, query }: Asked) {
  if (!body.endsWith('\n'))
    throw badRequest('illegal_argument_exception', 'The bulk request must end with a newline');
  const lines = body.trimEnd().split('\n').map(readJson);
  const items: Record<string, { status: number; error?: unknown }>[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [[action, meta] = ['', {}]] = Object.entries(lines[at] ?? {});
    const { _id: id, _index: name = inPath } = meta as { _id: string; _index?: string };
    try {
      if (action !== 'index' && action !== 'create')
        throw badRequest('illegal_argument_exception', `no action [${action}]`);
      const index = product.indices.get(name ?? '') ?? new StoredIndex();
      product.indices.set(name ?? '', index);
      const result = index.put(id, lines[at + 1] ?? {}, action === 'create');
      if (query.has('refresh')) index.refresh();
      items.push({
        [action]: { status: result === 'created' ? 201 : 200, ...{ _id: id, result } },
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { type, message: reason, status } = error;
      items.push({ [action]: { status, ...{ _id: id }, error: { type, reason } } });
    }
  }
  const errors = items.some((item) => Object.values(item)[0]?.error !== undefined);
  return { took: 1, errors, items };
}

function indexNamed({ indices }: Product, name: string): StoredIndex {
  const index = indices.get(name);
  if (index === undefined)
    throw new Refusal(404, 'index_not_found_exception', `no such index [${name}]`);
  return index;
}

function readJson(text: string): Document {
  try {
    return JSON.parse(text) as Document;
  } catch {
    throw badRequest('parsing_exception', 'this is no JSON');
  }
}
