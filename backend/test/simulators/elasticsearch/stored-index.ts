import { isAnalyzer } from './analyzers.ts';
import { badRequest, Refusal } from './refusal.ts';

export interface Field {
  type: 'keyword' | 'text' | 'date' | 'dense_vector';
  analyzer?: string;
  dims?: number;
  similarity?: string;
}

export type Document = Record<string, unknown>;

const types: unknown[] = ['keyword', 'text', 'date', 'dense_vector'];

/** One index: its mapping, and documents that are found once they are refreshed. */
export class StoredIndex {
  readonly fields = new Map<string, Field>();
  readonly found = new Map<string, Document>();
  readonly #written = new Map<string, Document | null>();
  #strict = false;

  /** OpenSearch knows no `dense_vector`. */
  map(mappings: unknown, knowsVectors: boolean): void {
    const { dynamic, properties = {} } = (mappings ?? {}) as {
      dynamic?: unknown;
      properties?: Record<string, Field>;
    };
    if (dynamic !== undefined) this.#strict = dynamic === 'strict';
    for (const [name, field] of Object.entries(properties)) {
      const isUnknown = !types.includes(field.type);
      if (isUnknown || (field.type === 'dense_vector' && !knowsVectors))
        throw badRequest('mapper_parsing_exception', `No handler for type [${field.type}]`);
      if (field.analyzer !== undefined && !isAnalyzer(field.analyzer))
        throw badRequest('mapper_parsing_exception', `analyzer [${field.analyzer}] not found`);
      const known = this.fields.get(name);
      if (known !== undefined && (known.type !== field.type || known.dims !== field.dims))
        throw badRequest('illegal_argument_exception', `mapper [${name}] cannot be changed`);
      this.fields.set(name, field);
    }
  }

  put(id: string, document: Document, create: boolean): 'created' | 'updated' {
    const isThere = this.#written.get(id) ?? this.found.get(id);
    if (isThere !== undefined && create)
      throw new Refusal(409, 'version_conflict_engine_exception', 'document already exists');
    for (const [name, value] of Object.entries(document)) this.#check(name, value);
    this.#written.set(id, document);
    return isThere === undefined ? 'created' : 'updated';
  }

  delete(id: string): void {
    this.#written.set(id, null);
  }

  refresh(): void {
    for (const [id, document] of this.#written) {
      if (document === null) this.found.delete(id);
      else this.found.set(id, document);
    }
    this.#written.clear();
  }

  #check(name: string, value: unknown): void {
    const field = this.fields.get(name);
    if (field === undefined) {
      if (this.#strict)
        throw badRequest(
          'strict_dynamic_mapping_exception',
          `dynamic introduction of [${name}] within [_doc] is not allowed`,
        );
      this.fields.set(name, { type: typeof value === 'string' ? 'text' : 'keyword' });
      return;
    }
    if (field.type !== 'dense_vector') return;
    const numbers = Array.isArray(value) ? (value as number[]) : [];
    if (numbers.length !== field.dims)
      throw badRequest('document_parsing_exception', `a vector of ${numbers.length} dimensions`);
    if (Math.hypot(...numbers) === 0)
      throw badRequest('document_parsing_exception', 'cosine does not support zero vectors');
  }
}
