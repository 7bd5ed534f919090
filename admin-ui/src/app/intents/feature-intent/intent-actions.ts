import { Injectable, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { NewIntentDialog } from '../../shared/authoring/new-intent-dialog.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import type { Parameter } from '../data/intent.ts';
import { insertParameter, removeParameter, variableOf } from '../data/parameters.ts';
import { RenameDialog, type RenameQuestion } from '../ui/rename-dialog.ts';
import { IntentStore } from './intent-store.ts';

/** How long the way back from a removal is offered, in milliseconds. */
const undoTime = 8000;

/** What is done to an intent as a whole: added, copied, renamed, deleted and brought back. */
@Injectable()
export class IntentActions {
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly store = inject(IntentStore);
  private readonly document = this.store.document;

  /** Why the last one wasn't done. */
  readonly failed = signal<Problem | undefined>(undefined);

  async add(): Promise<void> {
    const title = await NewIntentDialog.open(this.dialogs, {
      way: 'add',
      caption: '',
      taken: this.store.intents().map(({ name }) => name),
      perform: ({ name, caption }) =>
        this.store.add({
          name,
          ...(caption ? { caption: { [this.store.defaultLocale()]: caption } } : {}),
          examples: [],
          parameters: [],
        }),
    });
    if (title) await this.goTo(title.name);
  }

  async copy(): Promise<void> {
    const content = this.document.content();
    if (!content) return;
    const locale = this.store.defaultLocale();
    const title = await NewIntentDialog.open(this.dialogs, {
      way: 'copy',
      caption: this.transloco.translate('newIntent.copyOf', {
        name: wordsOf(content.caption, locale)[locale] ?? content.name,
      }),
      taken: this.store.intents().map(({ name }) => name),
      perform: ({ name, caption }) =>
        this.store.add({
          ...content,
          name,
          caption: { ...wordsOf(content.caption, locale), [locale]: caption },
        }),
    });
    if (title) await this.goTo(title.name);
  }

  async order(names: string[]): Promise<void> {
    this.failed.set(undefined);
    try {
      await this.store.reorder(names);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  async remove(): Promise<void> {
    const name = this.store.intentName();
    const waiting = this.store.dependents(name).map((one) => this.store.captions().get(one.name));
    const say = (key: string): string =>
      this.transloco.translate(key, { name: this.store.title(), others: waiting.join(', ') });
    let restore: (() => Promise<void>) | undefined;
    const names = this.store.intents().map((intent) => intent.name);
    const done = await ConfirmDialog.open(this.dialogs, {
      title: say('intentEditor.removeTitle'),
      lead: say(waiting.length > 0 ? 'intentEditor.removeWaited' : 'intentEditor.removeLead'),
      action: say('intentEditor.remove'),
      destructive: true,
      perform: async () => {
        restore = await this.store.remove(name);
      },
    });
    if (!done) return;
    this.document.discard();
    const at = names.indexOf(name);
    const next = names[at + 1] ?? names[at - 1];
    const gone = say('intentEditor.removed');
    await (next === undefined ? this.toVersion() : this.goTo(next));
    if (!(await this.offerUndo(gone)) || !restore) return;
    try {
      await restore();
      await this.goTo(name);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  async removeParameter({ at, caption }: { at: number; caption: string }): Promise<void> {
    const say = (key: string): string => this.transloco.translate(key, { name: caption });
    const parameter = this.document.content()?.parameters?.[at];
    const done = await ConfirmDialog.open(this.dialogs, {
      title: say('parameterEditor.removeTitle'),
      lead: say('parameterEditor.removeLead'),
      action: say('parameterEditor.removeSubmit'),
      destructive: true,
      perform: () => {
        this.document.edit((intent) => removeParameter(intent, at));
        return Promise.resolve();
      },
    });
    if (!done || !parameter) return;
    const removed = this.document.content();
    if (!(await this.offerUndo(say('parameterEditor.removed')))) return;
    if (this.document.content() === removed) this.document.undo();
    else this.document.edit((intent) => insertParameter(intent, at, parameter));
  }

  async renameIntent(): Promise<void> {
    const from = this.store.intentName();
    const taken = this.store.intents().map(({ name }) => name);
    const to = await this.askName({ kind: 'intent', from, taken });
    if (to) await this.goTo(to);
  }

  async renameIn(kind: 'parameter' | 'variable', parameter: Parameter): Promise<void> {
    const all = this.document.content()?.parameters ?? [];
    const [from, taken] =
      kind === 'parameter'
        ? [parameter.name, all.map(({ name }) => name)]
        : [variableOf(parameter), all.map(variableOf)];
    if (await this.askName({ kind, from, taken })) await this.store.reload();
  }

  async draft(): Promise<void> {
    const { project } = this.store.place();
    const name = this.store.intentName();
    this.failed.set(undefined);
    try {
      const { no } = await this.store.draft();
      await this.router.navigate(['/projects', project, 'versions', String(no), 'intents', name]);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  /** Renaming changes what is saved, so that what isn't yet is saved before. */
  private async askName(
    question: Pick<RenameQuestion, 'kind' | 'from' | 'taken'>,
  ): Promise<string | undefined> {
    if (!(await this.document.save())) return undefined;
    const { kind, from } = question;
    return RenameDialog.open(this.dialogs, {
      ...question,
      look: (to) => this.store.rename({ kind, from, to, dryRun: true }),
      perform: async (to) => {
        await this.store.rename({ kind, from, to, dryRun: false });
      },
    });
  }

  private goTo(name: string): Promise<boolean> {
    return this.router.navigate([...this.store.linkTo(name)]);
  }

  private toVersion(): Promise<boolean> {
    const { project, no } = this.store.place();
    return this.router.navigate(['/projects', project, 'versions', no]);
  }

  /** Says what is gone, and answers whether it is wanted back. */
  private async offerUndo(gone: string): Promise<boolean> {
    const bar = this.messages.open(gone, this.transloco.translate('save.undo'), {
      duration: undoTime,
    });
    return (await firstValueFrom(bar.afterDismissed())).dismissedByAction;
  }
}
