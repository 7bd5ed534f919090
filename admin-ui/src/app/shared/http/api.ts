import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom, fromEvent, takeUntil, type Observable } from 'rxjs';
import { BegunReads } from './begun-reads.ts';
import { Problem, asProblem } from './problem.ts';

/** What may stand in a query string; what is empty is left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** The administration's API under `/api/admin`. Every failure is a `Problem`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  private readonly begun = new BegunReads();

  get<T>(path: string, query: Query = {}): Promise<T> {
    const begun = this.begun.take(keyOf(path, query));
    if (begun) return begun as Promise<T>;
    return this.answer(this.http.get<T>(url(path), { params: present(query) }));
  }

  /** Begins a read that a page will make once its code is there. The first `get` of the same takes its answer. */
  ahead(path: string, query: Query = {}): void {
    this.begun.put(keyOf(path, query), this.get(path, query));
  }

  /** What was begun for somebody is nobody else's: when one signs in or out. */
  forgetBegun(): void {
    this.begun.clear();
  }

  /** @param until gives up when it is aborted: a `Problem` `cancelled` */
  post<T>(path: string, body: unknown = {}, query: Query = {}, until?: AbortSignal): Promise<T> {
    return this.change(this.http.post<T>(url(path), body, { params: present(query) }), until);
  }

  /** Posts a file as it stands. */
  postText<T>(path: string, text: string, query: Query = {}): Promise<T> {
    return this.change(
      this.http.post<T>(url(path), text, {
        params: present(query),
        headers: { 'Content-Type': 'text/plain' },
      }),
    );
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.change(this.http.put<T>(url(path), body));
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.change(this.http.patch<T>(url(path), body));
  }

  delete<T>(path: string, body?: unknown): Promise<T> {
    return this.change(this.http.delete<T>(url(path), { body }));
  }

  /** A file as it stands, to be saved. */
  text(path: string, query: Query = {}): Promise<string> {
    const params = present(query);
    return this.answer(this.http.get(url(path), { params, responseType: 'text' }));
  }

  private change<T>(request: Observable<T>, until?: AbortSignal): Promise<T> {
    this.begun.clear();
    return this.answer(request, until);
  }

  private async answer<T>(request: Observable<T>, until?: AbortSignal): Promise<T> {
    try {
      const wanted = until ? request.pipe(takeUntil(fromEvent(until, 'abort'))) : request;
      return await firstValueFrom(wanted);
    } catch (thrown) {
      if (until?.aborted) throw new Problem(0, 'cancelled', 'Cancelled.');
      throw asProblem(thrown);
    }
  }
}

const keyOf = (path: string, query: Query): string =>
  `${path}?${new URLSearchParams(present(query)).toString()}`;

const url = (path: string): string => `/api/admin${path}`;

function present(query: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );
}
