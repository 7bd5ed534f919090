import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { Permission } from './roles.ts';
import { SessionStore } from './session-store.ts';

/**
 * Sends strangers to the sign-in page, and brings them back here afterwards. Who still has the
 * password of the first sign-in is a stranger.
 */
export const signedIn: CanActivateFn = (_route, state) =>
  inject(SessionStore).user()?.mustChangePassword === false
    ? true
    : inject(Router).createUrlTree(['/sign-in'], { queryParams: { to: state.url } });

/** Keeps a page from those whose role has nothing to do there. */
export const permitted =
  (permission: Permission): CanActivateFn =>
  () =>
    inject(SessionStore).may(permission) ? true : inject(Router).createUrlTree(['/projects']);
