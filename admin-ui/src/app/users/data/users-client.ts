import type { CreateUser, PatchUser, ProjectSummary, UserView } from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import { Api, type Query } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';

/** The people who may sign in. */
@Injectable({ providedIn: 'root' })
export class UsersClient {
  private readonly api = inject(Api);

  list(query: Query): Promise<ListPage<UserView>> {
    return this.api.get('/users', query);
  }

  user(username: string): Promise<UserView> {
    return this.api.get(`/users/${encodeURIComponent(username)}`);
  }

  create(user: CreateUser): Promise<UserView> {
    return this.api.post('/users', user);
  }

  change(username: string, change: PatchUser): Promise<UserView> {
    return this.api.patch(`/users/${encodeURIComponent(username)}`, change);
  }

  /** Changes a user as they are now, whatever was changed before: for what is on or off. */
  async changePresent(username: string, change: Omit<PatchUser, 'revision'>): Promise<UserView> {
    const { revision } = await this.user(username);
    return this.change(username, { revision, ...change });
  }

  /** The projects that somebody can be limited to. */
  projects(): Promise<ListPage<ProjectSummary>> {
    return this.api.get('/projects', { limit: 200 });
  }
}
