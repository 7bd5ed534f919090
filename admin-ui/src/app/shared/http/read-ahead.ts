import { inject } from '@angular/core';
import { Router, type CanActivateFn, type Params } from '@angular/router';
import { Api, type Query } from './api.ts';

type Read = readonly [path: string, query?: Query];

/**
 * Begins what a page reads first while its code is still on its way. Only for the page that somebody arrives at: from
 * then on most of the code is there, and pages keep what they have read.
 */
export const readAhead =
  (reads: (params: Params) => readonly Read[]): CanActivateFn =>
  (route) => {
    if (!inject(Router).navigated) {
      const api = inject(Api);
      const params = Object.assign({}, ...route.pathFromRoot.map((part) => part.params)) as Params;
      for (const [path, query] of reads(params)) api.ahead(path, query);
    }
    return true;
  };
