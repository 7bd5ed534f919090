import { Injectable } from '@angular/core';
import { type ActivatedRouteSnapshot, BaseRouteReuseStrategy } from '@angular/router';

/**
 * A page whose route says `data: { anew: true }` is made anew when its address names another thing, and
 * its children with it: what they hold belongs to the thing before.
 */
@Injectable({ providedIn: 'root' })
export class AnewForAnotherPlace extends BaseRouteReuseStrategy {
  override shouldReuseRoute(
    future: ActivatedRouteSnapshot,
    current: ActivatedRouteSnapshot,
  ): boolean {
    if (!super.shouldReuseRoute(future, current)) return false;
    if (future.routeConfig?.data?.['anew'] !== true) return true;
    return JSON.stringify(future.params) === JSON.stringify(current.params);
  }
}
