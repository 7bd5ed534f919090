import type { Finding } from '@flare/contracts';
import { computed, linkedSignal, type Signal } from '@angular/core';
import type { EditedDocument } from '../../shared/editing/edited-document.ts';
import { load } from '../../shared/http/load.ts';
import { findingsOf, isTouched, type FieldFinding } from '../data/findings.ts';
import type { Intent } from '../data/intent.ts';
import type { VersionPlace } from '../data/intents-client.ts';

/** What lint said, and of which intents of which version, in which order. */
interface Linted {
  readonly place: VersionPlace;
  readonly findings: readonly Finding[];
  readonly intents: readonly Intent[];
}

interface Open {
  /** The version that is open, and the intent in it. */
  readonly place: Signal<VersionPlace>;
  readonly name: Signal<string>;
  readonly document: EditedDocument<Intent>;
  /** Asks for what lint says now. */
  readonly read: (place: VersionPlace) => Promise<readonly Finding[]>;
}

const textOf = ({ at, code, message }: FieldFinding): string => [at, code, message].join(' ');

/** What lint says of the version that is open, and what of it stands at the open intent. */
export class IntentFindings {
  private readonly open: Open;
  private readonly lintedLast = load<Linted>();
  private readonly linted = computed(() => {
    const linted = this.lintedLast.value();
    return linted?.place === this.open.place() ? linted : undefined;
  });
  /** Those at fields that are saved otherwise, until lint has said something new. */
  private readonly outdated = linkedSignal<Linted | undefined, readonly FieldFinding[]>({
    source: this.linted,
    computation: () => [],
  });
  /** At the open intent, but for fields that were changed since. */
  readonly here = computed<readonly FieldFinding[]>(() => {
    const linted = this.linted();
    if (!linted) return [];
    const found = findingsOf(linted.findings, linted.intents, this.open.name());
    const past = new Set([...this.touched(found), ...this.outdated()].map(textOf));
    return found.filter((finding) => !past.has(textOf(finding)));
  });
  /** How many errors each intent of the version has, by its name. */
  readonly errors = computed<ReadonlyMap<string, number>>(() => {
    const counts = new Map<string, number>();
    const { findings = [], intents = [] } = this.linted() ?? {};
    for (const { severity, path } of findings) {
      const name = intents[Number(/^intents\[(\d+)\]/.exec(path)?.[1] ?? NaN)]?.name;
      if (name && severity === 'error') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });

  constructor(open: Open) {
    this.open = open;
  }

  /** Lints the version as it is stored, with these intents. */
  async lint(intents: readonly Intent[]): Promise<void> {
    const place = this.open.place();
    await this.lintedLast.run(async () => ({
      place,
      intents,
      findings: await this.open.read(place),
    }));
  }

  /** What the document holds is about to be stored; gives what says that it was. */
  saving(name: string): () => void {
    const known = this.linted();
    const touched = known ? this.touched(findingsOf(known.findings, known.intents, name)) : [];
    return () => this.outdated.update((before) => [...before, ...touched]);
  }

  /** Findings at fields that were changed since they were stored. */
  private touched(findings: readonly FieldFinding[]): FieldFinding[] {
    const [stored, content] = [this.open.document.stored(), this.open.document.content()];
    if (!stored || !content) return [];
    return findings.filter((finding) => isTouched(finding, stored, content));
  }
}
