import '@angular/compiler';
import type { Route, Routes } from '@angular/router';
import { describe, expect, it } from 'vitest';
import { routes } from '../app/app.routes.ts';
import { arrivalAt } from './find-page.ts';
import { pages } from './pages.ts';

const at = (path: string) => new URL(path, 'https://flare.example');

/** Every page as the routes have it: its whole path, and the files of what is fetched for it. */
function pagesOf(children: Routes, path = '', components: string[] = []): [string, string[]][] {
  return children.flatMap((route) => {
    const here = route.path ? `${path}/${route.path}` : path;
    const all = [...components, ...fileOf(route)];
    if (route.children) return pagesOf(route.children, here, all);
    return route.redirectTo === undefined && route.path !== '**'
      ? [[here, all] satisfies [string, string[]]]
      : [];
  });
}

function fileOf({ loadComponent }: Route): string[] {
  const file = /([\w-]+)\.ts/.exec(String(loadComponent ?? ''))?.[1];
  return file === undefined ? [] : [file];
}

describe('what is fetched before the program is there', () => {
  it('is known for every page that there is, and for no other', () => {
    const known = pages.map(({ path, components }): [string, string[]] => [path, [...components]]);
    const byPath = (one: [string, unknown], other: [string, unknown]) =>
      one[0].localeCompare(other[0]);
    expect(known.sort(byPath)).toEqual(pagesOf(routes).sort(byPath));
  });

  it('is the code of the page and what it reads first', () => {
    expect(arrivalAt(at('/projects/7/versions/3/intents/pay'), 'editor')).toEqual({
      components: ['intent-page'],
      reads: [
        '/api/admin/projects/7',
        '/api/admin/projects/7/versions/3?examples=false',
        '/api/admin/apis?limit=200',
        '/api/admin/projects/7/versions/3/intents/pay',
      ],
    });
    expect(arrivalAt(at('/projects/7/versions/3/compare/2'), 'auditor').reads).toContain(
      '/api/admin/projects/7/versions/2/diff?to=3',
    );
  });

  it('is nothing that a role may not read, nor for strangers', () => {
    expect(arrivalAt(at('/projects/7/versions/3/flow'), 'auditor').reads).not.toContain(
      '/api/admin/apis?limit=200',
    );
    expect(arrivalAt(at('/projects/7'), undefined)).toEqual({
      components: ['sign-in'],
      reads: [],
    });
  });

  it('is the list of projects at the root, and the page that says so where there is none', () => {
    expect(arrivalAt(at('/'), 'viewer').components).toEqual(['project-list']);
    expect(arrivalAt(at('/no/such/page'), 'viewer')).toEqual({
      components: ['not-found'],
      reads: [],
    });
  });

  it('leaves lists to the page where the address asks for some of them', () => {
    expect(arrivalAt(at('/projects'), 'viewer').reads).toContain(
      '/api/admin/projects?limit=25&sort=name',
    );
    expect(arrivalAt(at('/projects?q=bank'), 'viewer').reads).toEqual([
      '/api/admin/locales',
      '/api/admin/templates',
    ]);
  });
});
