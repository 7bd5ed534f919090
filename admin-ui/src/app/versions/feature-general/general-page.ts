import type { Text } from '@flare/contracts';
import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SettingsRows } from '../../shared/form/settings-rows.ts';
import type { Settings } from '../../shared/form/settings.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import {
  changedFields,
  generalContent,
  type GeneralContent,
  type UnderstandingMode,
} from '../data/general-content.ts';
import { VersionsClient } from '../data/versions-client.ts';
import { VersionStore } from '../feature-version/version-store.ts';

/** The version's own fields: what it is called, what is said first, how sentences are understood. */
@Component({
  selector: 'flare-general-page',
  imports: [
    LocalizedField,
    Presence,
    ProblemNotice,
    SaveBar,
    SettingsRows,
    Skeleton,
    SwitchField,
    TextField,
    TranslocoDirective,
  ],
  providers: [EditedDocument],
  templateUrl: './general-page.html',
  styleUrl: './general-page.scss',
})
export class GeneralPage implements Unsaved {
  private readonly client = inject(VersionsClient);

  protected readonly store = inject(VersionStore);
  protected readonly document = inject<EditedDocument<GeneralContent>>(EditedDocument);
  protected readonly modes: readonly UnderstandingMode[] = ['hybrid', 'local', 'model'];
  protected readonly place = computed(
    () => `${this.store.project()?.name ?? ''}/${this.store.place.no}/general`,
  );

  readonly hasUnsaved = this.document.dirty;

  constructor() {
    const { place } = this.store;
    void this.document.open({
      place: `${place.project}/${place.no}/general`,
      read: async () => {
        const { content, revision } = await this.store.read();
        return { content: generalContent(content), revision };
      },
      write: (content, revision, base) =>
        this.client.saveGeneral(place, revision, changedFields(content, base)),
      fromPresent: (present) => generalContent(present as Parameters<typeof generalContent>[0]),
    });
  }

  save(): Promise<boolean> {
    return this.document.save();
  }

  discard(): void {
    this.document.discard();
  }

  protected type(field: keyof GeneralContent, words: string): void {
    this.document.edit((content) => ({ ...content, [field]: words }), field);
  }

  protected welcome(welcomeText: Text | null): void {
    this.document.edit((content) => ({ ...content, welcomeText }), 'welcomeText');
  }

  protected understand(understanding: UnderstandingMode): void {
    this.document.edit((content) => ({ ...content, understanding }));
  }

  protected set(settings: Settings): void {
    this.document.edit((content) => ({ ...content, settings }), 'settings');
  }

  protected tune(fineTuned: boolean): void {
    this.document.edit((content) => ({ ...content, fineTuned }));
  }
}
