import type { Me, SignedIn } from '@flare/contracts';
import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Api } from '../http/api.ts';
import { asProblem } from '../http/problem.ts';
import { may, type Permission } from './roles.ts';
import { savedSession, sessionKey } from './saved-session.ts';

/** Who is signed in, in this browser. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly api = inject(Api);
  private readonly session = signal<SignedIn | null>(savedSession());
  private readonly ended = signal(false);
  private waiting: ((token: string | null) => void)[] = [];

  constructor() {
    // Another tab that signed in, renewed the session or signed out did so for all of them.
    inject(DOCUMENT).defaultView?.addEventListener('storage', (event) => {
      if (event.key === sessionKey) this.adopt(savedSession());
    });
  }

  readonly user = computed(() => this.session()?.user);
  readonly token = computed(() => this.session()?.token);
  readonly expiresAt = computed(() => this.session()?.expiresAt);

  /** The server no longer knows the session: the page stays, and asks for the password again. */
  readonly expired = this.ended.asReadonly();

  may(permission: Permission): boolean {
    return may(this.user()?.role, permission);
  }

  async signIn(username: string, password: string): Promise<Me> {
    const session = await this.ask<SignedIn>('login', { username, password });
    this.api.forgetBegun();
    this.keep(session);
    this.ended.set(false);
    this.wake(session.token);
    return session.user;
  }

  /** Asks for a new token before the present one expires. */
  async refresh(): Promise<void> {
    this.keep(await this.ask<SignedIn>('refresh', {}));
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    const answer = await this.ask<SignedIn | undefined>('password', {
      password: currentPassword,
      newPassword,
    });
    const session = this.session();
    if (answer?.token) this.keep(answer);
    else if (session)
      this.keep({ ...session, user: { ...session.user, mustChangePassword: false } });
  }

  async signOut(): Promise<void> {
    try {
      await this.ask('logout', {});
    } catch {
      // The token is forgotten here all the same.
    }
    this.forget();
  }

  forget(): void {
    this.api.forgetBegun();
    this.session.set(null);
    localStorage.removeItem(sessionKey);
    this.ended.set(false);
    this.wake(null);
  }

  /**
   * A request was refused because the session is over: marks it so, and answers with the token of
   * the next sign-in, or null if there is none. A token that was renewed while the request was under
   * way is answered at once.
   */
  renewed(refused: string | undefined): Promise<string | null> {
    const session = this.session();
    if (!session) return Promise.resolve(null);
    if (session.token !== refused) return Promise.resolve(session.token);
    this.ended.set(true);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private adopt(session: SignedIn | null): void {
    const same = session?.user.username === this.user()?.username;
    if (!same) this.api.forgetBegun();
    this.session.set(session);
    this.ended.set(false);
    this.wake(same ? (session?.token ?? null) : null);
  }

  private wake(token: string | null): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve(token);
  }

  private keep(session: SignedIn): void {
    this.session.set(session);
    localStorage.setItem(sessionKey, JSON.stringify(session));
  }

  private async ask<T>(path: string, body: unknown): Promise<T> {
    try {
      return await firstValueFrom(this.http.post<T>(`/api/admin/${path}`, body));
    } catch (thrown) {
      throw asProblem(thrown);
    }
  }
}
