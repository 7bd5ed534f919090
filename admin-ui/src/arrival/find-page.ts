import { readAddress } from '../app/shared/http/read-address.ts';
import { may } from '../app/shared/session/roles.ts';
import type { Role } from '@flare/contracts';
import { pages, type ArrivalPage } from './pages.ts';

/** What is under way before the program is there: the components to fetch and the addresses to read. */
export interface Arrival {
  components: readonly string[];
  reads: readonly string[];
}

/** What somebody with this role needs at an address of the admin; `role` is undefined for a stranger. */
export function arrivalAt(address: URL, role: Role | undefined): Arrival {
  const path = address.pathname === '/' ? '/projects' : address.pathname;
  const found = pages
    .map((page) => ({ page, parameters: match(page.path, path) }))
    .find(({ parameters }) => parameters !== null);
  if (found?.page.open) return { components: found.page.components, reads: [] };
  if (role === undefined) return { components: ['sign-in'], reads: [] };
  if (!found?.parameters) return { components: ['not-found'], reads: [] };
  return {
    components: found.page.components,
    reads: readsOf(found.page, found.parameters, role, address.search === ''),
  };
}

const readsOf = (
  { reads = [] }: ArrivalPage,
  parameters: Map<string, string>,
  role: Role,
  plain: boolean,
): string[] =>
  reads
    .filter(({ list }) => plain || list === undefined)
    .filter(({ permission }) => permission === undefined || may(role, permission))
    .map(({ path, query = {} }) => {
      const filled = Object.entries(query).map(([name, value]) => [
        name,
        typeof value === 'string' ? fill(value, parameters) : value,
      ]);
      return readAddress(fill(path, parameters), Object.fromEntries(filled));
    });

const fill = (text: string, parameters: Map<string, string>): string =>
  text.replaceAll(/:\w+/g, (name) => parameters.get(name) ?? name);

/** The parameters of an address by their names (`:projectId`); null where it isn't of this page. */
function match(pattern: string, path: string): Map<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const parameters = new Map<string, string>();
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':') && value !== '') parameters.set(part, value);
    else if (part !== value) return null;
  }
  return parameters;
}
