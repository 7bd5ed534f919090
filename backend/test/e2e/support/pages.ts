import type { Page } from 'playwright';

/** What stands in the addresses of an installation's pages. */
export interface Places {
  project: number;
  /** A draft. */
  version: number;
  /** The version that the draft is compared with. */
  other: number;
  intent: string;
  api: string;
  session: string;
}

/** A page of the administration: what it is called, its address, and what stands there once it can be used. */
export interface AdminPage {
  name: string;
  path: (places: Places) => string;
  ready: string;
  /** It is for those who aren't signed in. */
  open?: true;
}

const version = ({ project, version: no }: Places): string =>
  `/projects/${String(project)}/versions/${String(no)}`;

/** Every page, in the order of the navigation. */
export const adminPages: readonly AdminPage[] = [
  { name: 'sign-in', path: () => '/sign-in', ready: 'flare-sign-in-form input', open: true },
  { name: 'projects', path: () => '/projects', ready: 'flare-project-list table' },
  {
    name: 'project',
    path: ({ project }) => `/projects/${String(project)}`,
    ready: 'flare-version-table tr',
  },
  {
    name: 'project-settings',
    path: ({ project }) => `/projects/${String(project)}/settings`,
    ready: 'main input',
  },
  { name: 'version', path: version, ready: 'main h2' },
  {
    name: 'intent',
    path: (places) => `${version(places)}/intents/${places.intent}`,
    ready: 'main input',
  },
  { name: 'general', path: (places) => `${version(places)}/general`, ready: 'main textarea' },
  {
    name: 'fast-answers',
    path: (places) => `${version(places)}/fast-answers`,
    ready: 'main h1',
  },
  { name: 'flow', path: (places) => `${version(places)}/flow`, ready: 'flare-flow-picture .node' },
  {
    name: 'flow-of-intent',
    path: (places) => `${version(places)}/flow?intent=${places.intent}`,
    ready: 'flare-flow-picture .node',
  },
  {
    name: 'compare',
    path: (places) => `${version(places)}/compare/${String(places.other)}`,
    ready: 'main h1',
  },
  { name: 'apis', path: () => '/apis', ready: 'main a[href*="/apis/"]' },
  { name: 'api', path: ({ api }) => `/apis/${api}`, ready: 'main input' },
  { name: 'environment', path: () => '/environment', ready: 'main input' },
  { name: 'users', path: () => '/users', ready: 'main table' },
  { name: 'activity-log', path: () => '/activity-log', ready: 'flare-activity-row' },
  { name: 'test-console', path: () => '/test-console', ready: 'main h1' },
  { name: 'stand', path: () => '/stand', ready: 'flare-mind-orb' },
  { name: 'sessions', path: () => '/sessions', ready: 'main h1' },
  {
    name: 'session',
    path: ({ session }) => `/sessions/${session}`,
    ready: 'main h1',
  },
  { name: 'not-found', path: () => '/no/such/page', ready: 'main h1' },
];

/**
 * Waits until a page can be used: its content is there, nothing is still being fetched, and the browser has
 * time for us. Answers with ms since the navigation began.
 */
export async function usable(page: Page, ready: string): Promise<number> {
  return page.evaluate<number>(`new Promise((settle, fail) => {
    const content = () => [...document.querySelectorAll(${JSON.stringify(ready)})]
      .some((one) => one.getClientRects().length > 0);
    const look = () => {
      if (content() && !document.querySelector('flare-skeleton')) {
        requestAnimationFrame(() => setTimeout(() => settle(performance.now())));
      } else if (performance.now() > ${String(patienceMs)}) {
        fail(new Error('Nothing to use after ${String(patienceMs)} ms: ' + ${JSON.stringify(ready)}));
      } else requestAnimationFrame(look);
    };
    look();
  })`);
}

const patienceMs = 20_000;
