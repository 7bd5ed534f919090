import type { ProjectDetail } from '@flare/contracts';
import { Injectable, computed, inject } from '@angular/core';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import type { List } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { countWords } from '../data/locale-words.ts';
import { changeOf, contentOf, type ProjectContent } from '../data/project-content.ts';
import { ProjectsClient } from '../data/projects-client.ts';

/** A project's own fields, being edited. */
@Injectable()
export class ProjectSettingsStore {
  private readonly client = inject(ProjectsClient);
  private readonly loadedProject = load<ProjectDetail>();
  private readonly loadedLocales = load<List<{ code: string; name: string }>>();
  private id = '';

  readonly document = inject<EditedDocument<ProjectContent>>(EditedDocument);
  /** As it is at the server, with its state. */
  readonly project = this.loadedProject.value;
  readonly locales = computed(
    () => this.loadedLocales.value()?.items.map(({ code }) => code) ?? [],
  );

  async open(id: string): Promise<void> {
    this.id = id;
    await Promise.all([
      this.document.open({
        place: `project/${id}`,
        read: async () => {
          const project = await this.client.project(id);
          this.loadedProject.set(project);
          return { content: contentOf(project), revision: project.revision };
        },
        write: async (content, revision, base) => {
          const project = await this.client.change(id, { revision, ...changeOf(content, base) });
          this.loadedProject.set(project);
          return project;
        },
        fromPresent: (present) => contentOf(present as ProjectDetail),
      }),
      this.loadedLocales.run(() => this.client.locales()),
    ]);
  }

  /** Where words of a language would no longer be used: the live version and the newest draft. */
  async wordsIn(locale: string): Promise<{ no: number; count: number }[]> {
    const { items } = await this.client.versions(this.id);
    const draft = items.find(({ published, deleted }) => !published && !deleted);
    const shown = [items.find(({ live }) => live), draft].filter((one) => one !== undefined);
    const versions = await Promise.all(shown.map(({ no }) => this.client.version(this.id, no)));
    return versions
      .map(({ no, content }) => ({ no, count: countWords(content, locale) }))
      .filter(({ count }) => count > 0);
  }

  /** Enables or disables, with the project as it is now. */
  async switch(enabled: boolean, reason: string): Promise<void> {
    const project = await this.client.project(this.id);
    await this.client.switch(project, enabled, reason);
    await this.open(this.id);
  }

  async delete(reason: string): Promise<void> {
    await this.client.delete(await this.client.project(this.id), reason);
  }
}
