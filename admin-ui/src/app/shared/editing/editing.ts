import { computed, signal, type Signal } from '@angular/core';
import { asProblem, type Problem } from '../http/problem.ts';
import { fieldProblems, type FieldProblems } from './field-problems.ts';
import { advance, begin, stepBack, stepForward, type History } from './history.ts';
import { keptEdits, keyOfEdit, type KeptEdit } from './kept-edits.ts';
import { mergeEdits, same, type Merge } from './merge.ts';

/** A document as the server has it. */
export interface Stored<T> {
  readonly content: T;
  readonly revision: number;
}

/** Where a document comes from and goes to. */
export interface DocumentSource<T> {
  /** Names the document among all, such as `bank/2/transfer_money`. */
  readonly place: string;
  readonly read: () => Promise<Stored<T>>;
  /** @throws Problem 409 `revision_conflict` with `details.present` and `details.revision` */
  readonly write: (content: T, revision: number, base: T) => Promise<{ revision: number }>;
  /** What a conflict's `present` is as content; null where the thing is gone. Default: as it stands. */
  readonly fromPresent?: (present: unknown) => T | null;
}

/** Two edits of one thing. */
export interface Conflict<T> {
  readonly changedBy: string | null;
  /** Undefined where they removed it. */
  readonly merge: Merge<T> | undefined;
}

/** What to save; without content mine stays as it is. */
export interface Settled<T> {
  readonly content?: T;
}

/** What editing needs of the world around it. */
export interface EditingParts {
  /** Asks how a conflict is settled; undefined: not now. */
  readonly settle: <T>(conflict: Conflict<T>) => Promise<Settled<T> | undefined>;
  readonly username: () => string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'waiting';

/** How long to wait before a save that found no server is tried again, in milliseconds. */
const retryAfter = 4000;
/** How long after a change the edit is kept in the browser, in milliseconds. */
const keepAfter = 300;

/**
 * Something that is being edited: what is there, what was changed, the way back, and saving so that
 * nothing gets lost.
 */
export class Editing<T> {
  private readonly parts: EditingParts;
  private readonly kept: ReturnType<typeof keptEdits>;

  private source: DocumentSource<T> | undefined;
  private revision = 0;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private retrying: ReturnType<typeof setTimeout> | undefined;
  private opened = 0;
  /** What is on its way to the server, and where to. */
  private writing: { place: string; done: Promise<unknown> } | undefined;
  private readonly base = signal<T | undefined>(undefined);
  private readonly history = signal<History<T> | undefined>(undefined);
  private readonly loading = signal(false);
  private readonly loadFailed = signal<Problem | undefined>(undefined);
  private readonly saving = signal<'saving' | 'waiting' | undefined>(undefined);
  private readonly refused = signal<Problem | undefined>(undefined);
  private readonly keptFrom = signal<string | undefined>(undefined);

  /** What is shown and edited; undefined until it has been read. */
  readonly content: Signal<T | undefined> = computed(() => this.history()?.present);
  readonly stored: Signal<T | undefined> = this.base.asReadonly();
  readonly busy = this.loading.asReadonly();
  /** Why it couldn't be read. */
  readonly problem = this.loadFailed.asReadonly();
  /** Why the last save was refused. */
  readonly saveProblem = this.refused.asReadonly();
  /** Set where the edit goes on from one that this browser had kept: when that was changed last. */
  readonly recoveredFrom = this.keptFrom.asReadonly();
  readonly dirty = computed(() => {
    const content = this.content();
    return content !== undefined && !same(content, this.base());
  });
  readonly canUndo = computed(() => (this.history()?.past.length ?? 0) > 0);
  readonly canRedo = computed(() => (this.history()?.future.length ?? 0) > 0);
  readonly state = computed<SaveState>(() => this.saving() ?? (this.dirty() ? 'unsaved' : 'saved'));
  /** What the server found wrong, by the field's path in the document, such as `parameters[0].name`. */
  readonly fieldProblems = computed<FieldProblems>(() => fieldProblems(this.refused()));

  constructor(parts: EditingParts) {
    this.parts = parts;
    this.kept = keptEdits(parts.storage);
  }

  /** Nothing more is done; an unsaved edit stays in the browser. */
  close(): void {
    this.keepNow();
    this.opened++;
    clearTimeout(this.retrying);
  }

  /** Reads the document. An edit of it that this browser kept goes on where it was. */
  async open(source: DocumentSource<T>): Promise<void> {
    this.keepNow();
    const mine = ++this.opened;
    clearTimeout(this.retrying);
    if (this.source?.place !== source.place) {
      this.history.set(undefined);
      this.base.set(undefined);
    }
    this.source = source;
    this.saving.set(undefined);
    this.loading.set(true);
    this.loadFailed.set(undefined);
    this.refused.set(undefined);
    this.keptFrom.set(undefined);
    try {
      // What is read is what is there once an edit of the same has arrived.
      if (this.writing?.place === source.place) await this.writing.done;
      const stored = await source.read();
      if (mine !== this.opened) return;
      this.begin(stored);
      const kept = this.kept.read<T>(this.key());
      if (kept && !same(kept.content, stored.content)) {
        this.resume(kept, stored);
        this.keptFrom.set(kept.at);
      } else this.kept.forget(this.key());
    } catch (thrown) {
      if (mine === this.opened) this.loadFailed.set(asProblem(thrown));
    } finally {
      if (mine === this.opened) this.loading.set(false);
    }
  }

  /**
   * Changes what is there.
   *
   * @param kind the field that is typed in: changes of one kind that follow each other are one step back
   */
  edit(change: (content: T) => T, kind = ''): void {
    const history = this.history();
    if (!history) return;
    const next = change(history.present);
    if (same(next, history.present)) return;
    this.history.set(advance(history, next, kind, Date.now()));
    this.keepSoon();
  }

  undo(): void {
    this.history.update((history) => history && stepBack(history));
    this.keepSoon();
  }

  redo(): void {
    this.history.update((history) => history && stepForward(history));
    this.keepSoon();
  }

  /** Goes back to what the server has; undo brings the edit back. */
  discard(): void {
    const base = this.base();
    if (base === undefined) return;
    this.edit(() => base);
    this.refused.set(undefined);
    this.keptFrom.set(undefined);
    clearTimeout(this.retrying);
    this.saving.set(undefined);
  }

  /** Saves what is there; answers whether the server has it now. */
  async save(): Promise<boolean> {
    const content = this.content();
    const base = this.base();
    const { source } = this;
    if (content === undefined || base === undefined || !source) return false;
    if (this.saving() === 'saving') return false;
    if (!this.dirty()) return true;
    clearTimeout(this.retrying);
    this.keepNow();
    this.saving.set('saving');
    this.refused.set(undefined);
    try {
      const written = source.write(content, this.revision, base);
      const writing = { place: source.place, done: written.catch(() => undefined) };
      this.writing = writing;
      const { revision } = await written;
      if (this.writing === writing) this.writing = undefined;
      if (source !== this.source) {
        this.forgetSaved(source.place, content);
        return true;
      }
      this.revision = revision;
      this.base.set(content);
      this.keptFrom.set(undefined);
      this.saving.set(undefined);
      this.keepNow();
      return true;
    } catch (thrown) {
      if (source !== this.source) return false;
      this.saving.set(undefined);
      return this.refuse(asProblem(thrown), source);
    }
  }

  /**
   * Goes on with an edit that this browser kept. What others changed meanwhile is taken along; where
   * it clashes, the edit stays on the state that it began with, so that saving asks.
   */
  private resume(kept: KeptEdit<T>, stored: Stored<T>): void {
    const { merged, clashes } = mergeEdits(kept.base, kept.content, stored.content);
    const newer = kept.revision !== stored.revision;
    if (newer && clashes.length > 0) this.begin({ content: kept.base, revision: kept.revision });
    const content = newer && clashes.length === 0 ? merged : kept.content;
    this.edit(() => content);
  }

  private begin({ content, revision }: Stored<T>): void {
    this.revision = revision;
    this.base.set(content);
    this.history.set(begin(content));
  }

  private async refuse(problem: Problem, source: DocumentSource<T>): Promise<boolean> {
    if (problem.code === 'revision_conflict') return this.settle(problem, source);
    if (problem.status === 0 || problem.status === 503) {
      this.saving.set('waiting');
      this.retrying = setTimeout(() => void this.save(), retryAfter);
    }
    this.refused.set(problem);
    return false;
  }

  /** Somebody was faster: brings both edits together, asking where they clash, and saves again. */
  private async settle(problem: Problem, source: DocumentSource<T>): Promise<boolean> {
    const details = problem.details as { revision: number; present: unknown; changedBy?: string };
    const read = source.fromPresent ?? ((present: unknown) => present as T);
    const theirs = read(details.present);
    const [base, mine] = [this.base() as T, this.content() as T];
    const merge: Merge<T> | undefined =
      theirs === null ? undefined : mergeEdits(base, mine, theirs);
    const settled = await this.parts.settle<T>({
      changedBy: details.changedBy ?? null,
      merge,
    });
    if (source !== this.source) return false;
    if (!settled) {
      this.refused.set(problem);
      return false;
    }
    this.revision = details.revision;
    if (theirs !== null) this.base.set(theirs);
    if (settled.content !== undefined) {
      const { content } = settled;
      this.edit(() => content);
    }
    return this.dirty() || theirs === null ? this.save() : true;
  }

  /** An edit that arrived after another document was opened is no longer kept, unless it went on since. */
  private forgetSaved(place: string, content: T): void {
    const key = keyOfEdit(this.parts.username(), place);
    if (same(this.kept.read<T>(key)?.content, content)) this.kept.forget(key);
  }

  private key(): string {
    return keyOfEdit(this.parts.username(), this.source?.place ?? '');
  }

  private keepSoon(): void {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => {
      this.keepNow();
    }, keepAfter);
  }

  private keepNow(): void {
    clearTimeout(this.keeping);
    const [base, content] = [this.base(), this.content()];
    if (!this.source || base === undefined || content === undefined) return;
    if (!this.dirty()) this.kept.forget(this.key());
    else {
      const at = new Date().toISOString();
      this.kept.write<T>(this.key(), { base, content, revision: this.revision, at });
    }
  }
}
