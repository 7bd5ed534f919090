import { HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { tap } from 'rxjs';
import { noteLost, noteReached } from './connection.ts';

/** Notices from every request whether the server can be reached. */
export const connectionInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    tap({
      next: (event) => {
        if (event instanceof HttpResponse) noteReached();
      },
      error: (problem: unknown) => {
        if (!(problem instanceof HttpErrorResponse)) return;
        if (problem.status === 0) noteLost();
        else noteReached();
      },
    }),
  );
