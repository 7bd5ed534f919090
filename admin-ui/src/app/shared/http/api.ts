import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom, fromEvent, takeUntil, type Observable } from 'rxjs';
import { BegunReads } from './begun-reads.ts';
import { Problem, asProblem } from './problem.ts';
import { presentQuery, readAddress, type Query } from './read-address.ts';

export type { Query } from './read-address.ts';

/** The administration's API under `/api/admin`. Every failure is a `Problem`. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);
  private readonly begun = new BegunReads();

  get<T>(path: string, query: Query = {}): Promise<T> {
    const address = readAddress(path, query);
    const ask = () => this.answer(this.http.get<T>(address));
    // One that failed is asked again here, where a session that is over or a lost connection is dealt with.
    const begun = this.begun.take(address) as Promise<T> | undefined;
    return begun ? begun.catch(ask) : ask();
  }

  /** What was begun for somebody is nobody else's: when one signs in or out. */
  forgetBegun(): void {
    this.begun.clear();
  }

  /** @param until gives up when it is aborted: a `Problem` `cancelled` */
  post<T>(path: string, body: unknown = {}, query: Query = {}, until?: AbortSignal): Promise<T> {
    return this.change(this.http.post<T>(url(path), body, { params: presentQuery(query) }), until);
  }

  /** Posts a file as it stands. */
  postText<T>(path: string, text: string, query: Query = {}): Promise<T> {
    return this.change(
      this.http.post<T>(url(path), text, {
        params: presentQuery(query),
        headers: { 'Content-Type': 'text/plain' },
      }),
    );
  }

  /** Posts what is no text, such as sound. */
  postBytes<T>(path: string, bytes: ArrayBuffer, type: string, query: Query = {}): Promise<T> {
    return this.change(
      this.http.post<T>(url(path), bytes, {
        params: presentQuery(query),
        headers: { 'Content-Type': type },
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
    const params = presentQuery(query);
    return this.answer(this.http.get(url(path), { params, responseType: 'text' }));
  }

  /** What is no text, such as sound. */
  bytes(path: string): Promise<ArrayBuffer> {
    return this.answer(this.http.get(url(path), { responseType: 'arraybuffer' }));
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

const url = (path: string): string => `/api/admin${path}`;
