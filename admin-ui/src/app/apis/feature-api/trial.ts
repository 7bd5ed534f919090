import type { ApiTarget, TriedApi } from '@flare/contracts';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ApisClient } from '../data/apis-client.ts';
import { type ApiDraft, variablesSaid, variablesSent } from '../data/api-draft.ts';
import type { KnownVariable } from '../data/known-variables.ts';
import { type LastTry, lastTry } from '../data/last-try.ts';
import { rememberedValues, rememberValues } from '../data/remembered-values.ts';
import { valueTyped } from '../data/typed-value.ts';

/** An api that is being tried: what it is filled with, and what came of it. */
@Injectable()
export class Trial {
  private readonly client = inject(ApisClient);
  private readonly session = inject(SessionStore);
  private name = '';
  private calling: AbortController | undefined;

  readonly typed = signal<Readonly<Record<string, string>>>({});
  readonly target = signal<ApiTarget>('test');
  readonly busy = signal(false);
  readonly result = signal<TriedApi | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly kept = signal(false);
  /** What came of the call before, for those who may read the activity log. */
  readonly last = signal<LastTry | undefined>(undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.cancel();
    });
  }

  open(api: ApiDraft): void {
    this.cancel();
    this.name = api.name;
    this.typed.set(rememberedValues(api.name));
    this.target.set(api.testUrl ? 'test' : 'real');
    this.result.set(undefined);
    this.problem.set(undefined);
  }

  async lookBack(): Promise<void> {
    const { name } = this;
    this.last.set(undefined);
    if (!this.session.may('log')) return;
    const entry = await this.client.lastTry(name).catch(() => undefined);
    if (entry && name === this.name) this.last.set(lastTry(entry));
  }

  /** Takes a value down. What is sensitive isn't remembered beyond this page. */
  type(name: string, text: string, known: readonly KnownVariable[]): void {
    this.typed.update((typed) => ({ ...typed, [name]: text }));
    const hidden = new Set(known.filter((one) => one.sensitive).map((one) => one.name));
    const lasting = Object.entries(this.typed()).filter(([one]) => !hidden.has(one));
    rememberValues(this.name, Object.fromEntries(lasting));
  }

  async send(api: ApiDraft, known: readonly KnownVariable[], locale: string): Promise<void> {
    this.cancel();
    const calling = new AbortController();
    this.calling = calling;
    this.busy.set(true);
    this.problem.set(undefined);
    this.result.set(undefined);
    this.kept.set(false);
    try {
      const wish = { api, variables: this.values(api, known), target: this.target(), locale };
      const result = await this.client.try(wish, calling.signal);
      if (this.calling === calling) this.result.set(result);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code !== 'cancelled') this.problem.set(problem);
    } finally {
      if (this.calling === calling) this.busy.set(false);
    }
  }

  cancel(): void {
    this.calling?.abort();
    this.calling = undefined;
    this.busy.set(false);
  }

  private values(api: ApiDraft, known: readonly KnownVariable[]): Record<string, unknown> {
    const byName = new Map(known.map((variable) => [variable.name, variable]));
    const wanted = [...variablesSent(api), ...variablesSaid(api)];
    return Object.fromEntries(
      wanted
        .map((name) => [name, valueTyped(this.typed()[name] ?? '', byName.get(name))] as const)
        .filter(([, value]) => value !== undefined),
    );
  }
}
