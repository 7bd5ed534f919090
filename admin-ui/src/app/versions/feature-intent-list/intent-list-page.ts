import type { DeletedIntent, IntentRemoved } from '@flare/contracts';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  Component,
  computed,
  effect,
  inject,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { NewIntentDialog } from '../../shared/authoring/new-intent-dialog.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { load } from '../../shared/http/load.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { pause } from '../../shared/time/idle.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { intentCaptions, fits, intentRows, moved } from '../data/intent-rows.ts';
import { VersionsClient, type VersionPlace } from '../data/versions-client.ts';
import { VersionStore } from '../feature-version/version-store.ts';
import { DeletedIntentsDialog } from '../ui/deleted-intents-dialog.ts';
import { IntentList, type Move } from '../ui/intent-list.ts';

/** What was deleted, and from which version. */
interface Deleted {
  readonly place: VersionPlace;
  readonly intents: readonly DeletedIntent[];
}

/** What a version understands: its intents in their order, found, added, moved, deleted. */
@Component({
  selector: 'flare-intent-list-page',
  imports: [CountPipe, EmptyState, Icon, IntentList, MatButton, Presence, TranslocoDirective],
  templateUrl: './intent-list-page.html',
  styleUrl: './intent-list-page.scss',
})
export class IntentListPage {
  private readonly client = inject(VersionsClient);
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);
  private saving: Promise<unknown> = Promise.resolve();

  protected readonly store = inject(VersionStore);
  protected readonly words = signal('');
  /** The order that is on its way to the server. */
  private readonly order = linkedSignal(() => this.store.intents().map(({ name }) => name));
  private readonly rows = computed(() => {
    const rows = intentRows(this.store.intents(), {
      locale: this.store.locale(),
      defaultLocale: this.store.defaultLocale(),
      locales: this.store.locales(),
      findings: this.store.findings() ?? [],
      exampleCounts: this.store.version()?.exampleCounts ?? {},
    });
    const byName = new Map(rows.map((row) => [row.name, row]));
    return this.order().flatMap((name) => byName.get(name) ?? []);
  });
  protected readonly found = computed(() =>
    this.rows().filter((row) => fits(row, this.words(), this.languages.language())),
  );
  protected readonly home = computed(() => {
    const { project, no } = this.store.place;
    return this.store.version() ? ['/projects', project, 'versions', no] : [];
  });
  protected readonly place = computed(
    () => `${this.store.project()?.name ?? ''}/${String(this.store.version()?.no ?? '')}`,
  );

  /** What this draft had and can have again. */
  private readonly loadedDeleted = load<Deleted>();
  protected readonly deleted = computed(() => {
    const found = this.loadedDeleted.value();
    const { project, no } = this.store.place;
    return found?.place.project === project && found.place.no === no ? found.intents : [];
  });

  constructor() {
    effect(() => {
      if (!this.store.editable()) return;
      this.store.intents();
      untracked(() => void this.lookForDeleted());
    });
  }

  protected async showDeleted(): Promise<void> {
    const { place } = this.store;
    await DeletedIntentsDialog.open(this.dialogs, {
      intents: this.deleted(),
      locale: this.store.locale(),
      defaultLocale: this.store.defaultLocale(),
      restore: async (name) => {
        const { revision } = await this.client.version(place);
        await this.client.bringBack(place, revision, name);
      },
    });
    await this.store.refresh();
  }

  protected async add(): Promise<void> {
    const locale = this.store.defaultLocale();
    const title = await NewIntentDialog.open(this.dialogs, {
      way: 'add',
      caption: '',
      taken: this.order(),
      perform: async ({ name, caption }) => {
        const intent = { name, ...(caption ? { caption: { [locale]: caption } } : {}) };
        await this.client.putIntent(this.store.place, this.revision(), intent);
      },
    });
    if (!title) return;
    await this.store.refresh();
    await this.router.navigate([...this.home(), 'intents', title.name]);
  }

  protected move({ name, to }: Move): void {
    const before = this.order();
    const from = before.indexOf(name);
    if (from === to) return;
    const names = moved(before, from, to);
    this.order.set(names);
    void this.announcer.announce(
      this.transloco.translate('intentList.moved', { name, no: to + 1, count: names.length }),
    );
    this.saving = this.saving.then(() => this.saveOrder(names));
  }

  protected async remove(name: string): Promise<void> {
    const intent = this.store.intents().find((one) => one.name === name);
    if (!intent) return;
    const waiting = this.store.intents().filter((one) => one.dependencies?.includes(name));
    const { place } = this.store;
    const captions = intentCaptions(
      this.store.intents(),
      this.store.locale(),
      this.store.defaultLocale(),
    );
    const caption = captions.get(name) ?? name;
    const counts = Object.values(this.store.version()?.exampleCounts?.[name] ?? {});
    let removed: IntentRemoved['removed'] | undefined;
    const done = await ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('intentList.removeTitle', { name: caption }),
      lead: [
        this.transloco.translate<string>('intentList.removeLead', {
          examples: counts.reduce((sum, count) => sum + count, 0),
          parameters: intent.parameters?.length ?? 0,
        }),
        ...(waiting.length > 0
          ? [
              this.transloco.translate<string>('intentList.removeWaited', {
                names: waiting.map((one) => captions.get(one.name) ?? one.name).join(', '),
              }),
            ]
          : []),
      ].join(' '),
      action: this.transloco.translate('intentList.remove'),
      destructive: true,
      perform: async () => {
        ({ removed } = await this.client.removeIntent(place, this.revision(), name));
      },
    });
    if (!done) return;
    await this.store.refresh();
    const message = this.transloco.translate<string>('intentList.removed', { name: caption });
    const undo = this.transloco.translate<string>('save.undo');
    this.messages
      .open(message, undo, { duration: 10_000 })
      .onAction()
      .subscribe(() => void this.restore(place, removed));
  }

  /** Once the page is drawn: nothing here waits for it. */
  private async lookForDeleted(): Promise<void> {
    const { place } = this.store;
    await pause();
    if (place !== this.store.place) return;
    await this.loadedDeleted.run(async () => ({
      place,
      intents: await this.client.deletedIntents(place),
    }));
  }

  private async restore(
    place: VersionPlace,
    removed: IntentRemoved['removed'] | undefined,
  ): Promise<void> {
    if (!removed) return;
    try {
      const { revision } = await this.client.version(place);
      await this.client.restoreIntent(place, revision, removed);
    } catch (thrown) {
      this.say(asProblem(thrown).message);
    }
    await this.store.refresh();
  }

  private async saveOrder(names: readonly string[]): Promise<void> {
    if (names !== this.order()) return;
    try {
      await this.client.orderIntents(this.store.place, this.revision(), names);
    } catch (thrown) {
      this.say(asProblem(thrown).message);
    }
    await this.store.refresh();
  }

  private revision(): number {
    return this.store.version()?.revision ?? 0;
  }

  private say(message: string): void {
    this.messages.open(message, undefined, { duration: 6000 });
  }
}
