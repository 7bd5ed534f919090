import type { AnswerRecordingView } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api } from '../../shared/http/api.ts';
import type { List } from '../../shared/http/list-page.ts';

/** How people say the fast answers of a project. */
@Injectable({ providedIn: 'root' })
export class RecordingsClient {
  private readonly api = inject(Api);

  async list(project: string): Promise<AnswerRecordingView[]> {
    return (await this.api.get<List<AnswerRecordingView>>(`/projects/${project}/recordings`)).items;
  }

  /**
   * @param of.name what the sound is called, for people
   * @param of.words what is said in it
   */
  upload(
    project: string,
    wav: ArrayBuffer,
    of: { name: string; words: string },
  ): Promise<AnswerRecordingView> {
    return this.api.postBytes(`/projects/${project}/recordings`, wav, 'audio/wav', of);
  }

  sound(project: string, name: string): Promise<ArrayBuffer> {
    return this.api.bytes(`/projects/${project}/recordings/${name}`);
  }
}
