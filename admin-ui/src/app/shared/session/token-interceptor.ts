import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { SessionStore } from './session-store.ts';

const withoutToken = /\/api\/admin\/login$/;
const notRetried = /\/api\/admin\/(login|logout|refresh|password)$/;

/** Sends the token along. On a 401 the request waits for a new sign-in on the same page, and is then sent again. */
export const tokenInterceptor: HttpInterceptorFn = (request, next) => {
  const session = inject(SessionStore);
  const send = (token: string | undefined) =>
    next(
      token && !withoutToken.test(request.url)
        ? request.clone({ setHeaders: { Authorization: `Bearer ${token}` } })
        : request,
    );
  const token = session.token();
  return send(token).pipe(
    catchError((problem: unknown) => {
      const over = problem instanceof HttpErrorResponse && problem.status === 401;
      if (!over || notRetried.test(request.url)) return throwError(() => problem);
      return from(session.renewed(token)).pipe(
        switchMap((renewed) => (renewed ? send(renewed) : throwError(() => problem))),
      );
    }),
  );
};
