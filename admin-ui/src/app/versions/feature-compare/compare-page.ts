import type { VersionSummary } from '@flare/contracts';
import {
  Component,
  DestroyRef,
  DOCUMENT,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Router } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { SelectField, type Option } from '../../shared/form/select-field.ts';
import { load } from '../../shared/http/load.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import {
  countChanges,
  filterChanges,
  groupChanges,
  type ChangeGroup,
  type Kind,
} from '../data/changes.ts';
import { intentCaptions } from '../data/intent-rows.ts';
import { VersionsClient } from '../data/versions-client.ts';
import { VersionStore } from '../feature-version/version-store.ts';
import { ChangeList } from '../ui/change-list.ts';

/** What this version has that another one doesn't, and the other way round, by meaning. */
@Component({
  selector: 'flare-compare-page',
  imports: [
    ChangeList,
    CountPipe,
    EmptyState,
    Icon,
    MatButton,
    MatIconButton,
    MatTooltip,
    ProblemNotice,
    SelectField,
    Skeleton,
    TranslocoDirective,
  ],
  templateUrl: './compare-page.html',
  styleUrl: './compare-page.scss',
})
export class ComparePage {
  private readonly client = inject(VersionsClient);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly page = inject(DOCUMENT);
  private readonly loaded = load<ChangeGroup[]>();
  private readonly versions = load<VersionSummary[]>();

  protected readonly store = inject(VersionStore);
  protected readonly captions = computed(() =>
    intentCaptions(this.store.intents(), this.store.locale(), this.store.defaultLocale()),
  );

  readonly otherNo = input.required<string>();

  protected readonly kinds: readonly (Kind | '')[] = ['', 'added', 'changed', 'removed'];
  protected readonly problem = this.loaded.problem;
  protected readonly all = this.loaded.value;
  protected readonly words = signal('');
  protected readonly kind = signal<Kind | ''>('');
  protected readonly found = computed(() =>
    filterChanges(this.all() ?? [], { words: this.words(), kind: this.kind() }),
  );
  protected readonly count = computed(() => countChanges(this.found()));
  private readonly ids = computed(() =>
    this.found().flatMap((group) => group.changes.map((change) => change.id)),
  );
  protected readonly present = signal<string | undefined>(undefined);
  protected readonly at = computed(() => this.ids().indexOf(this.present() ?? '') + 1);
  protected readonly options = computed((): Option[] =>
    (this.versions.value() ?? []).map((version) => {
      const state = version.live ? 'live' : version.published ? 'published' : 'draft';
      const name = this.transloco.translate<string>('version.name', { no: version.no });
      const words = this.transloco.translate<string>(`version.${state}`);
      const caption = version.caption ? ` · ${version.caption}` : '';
      return { value: String(version.no), text: `${name} (${words})${caption}` };
    }),
  );

  constructor() {
    effect(() => {
      const [other, { no }] = [this.otherNo(), this.store.place];
      if (no !== '') {
        untracked(() => {
          this.compare(other, no);
        });
      }
    });
    const { project } = this.store.place;
    void this.versions.run(() => this.client.versions(project));
    const press = (event: KeyboardEvent): void => {
      this.press(event);
    };
    this.page.addEventListener('keydown', press);
    inject(DestroyRef).onDestroy(() => {
      this.page.removeEventListener('keydown', press);
    });
  }

  protected again(): void {
    this.compare(this.otherNo(), this.store.place.no);
  }

  protected choose(before: string, after: string): void {
    const { project } = this.store.place;
    void this.router.navigate(['/projects', project, 'versions', after, 'compare', before]);
  }

  /** Goes to the next change, or the one before, and round at the ends. */
  protected step(by: 1 | -1): void {
    const ids = this.ids();
    if (ids.length === 0) return;
    const at = ids.indexOf(this.present() ?? '');
    const id = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length];
    if (id === undefined) return;
    this.present.set(id);
    const place = this.page.getElementById(id);
    place?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
    place?.focus({ preventScroll: true });
  }

  private compare(before: string, after: string): void {
    this.present.set(undefined);
    const from = { project: this.store.place.project, no: before };
    void this.loaded.run(async () =>
      groupChanges((await this.client.differences(from, after)).differences),
    );
  }

  private press(event: KeyboardEvent): void {
    const { target, key } = event;
    const typing = target instanceof HTMLElement && target.closest('input, select, textarea');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'j' || key === 'n') this.step(1);
    else if (key === 'k' || key === 'p') this.step(-1);
  }
}
