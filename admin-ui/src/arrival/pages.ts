import type { Query } from '../app/shared/http/read-address.ts';
import type { Permission } from '../app/shared/session/roles.ts';

/** Something that a page reads before it can show anything. */
export interface FirstRead {
  path: string;
  query?: Query;
  /** Only for those who may. */
  permission?: Permission;
  /** A list that is read with what the address asks for: begun only where it asks for nothing. */
  list?: true;
}

/** What a page needs when somebody arrives at it. */
export interface ArrivalPage {
  /** As its route is written, with what it stands in. */
  path: string;
  /** The files of its components that are fetched when they are needed, without their ending, from the outermost in. */
  components: readonly string[];
  reads?: readonly FirstRead[];
  /** For strangers as well: nobody is asked to sign in. */
  open?: true;
}

const project = '/projects/:projectId';
const version = `${project}/versions/:versionNo`;
const ofProject: FirstRead[] = [{ path: project }];
const ofVersion: FirstRead[] = [...ofProject, { path: version, query: { examples: false } }];
const apis: FirstRead = { path: '/apis', query: { limit: 200 }, permission: 'apis' };
const projects: FirstRead = { path: '/projects', query: { limit: 200 } };
const locales: FirstRead = { path: '/locales' };
const environment: FirstRead = { path: '/environment', permission: 'environment' };

const inShell = (path: string, component: string, reads?: readonly FirstRead[]): ArrivalPage => ({
  path,
  components: [component],
  ...(reads && { reads }),
});

const inVersion = (path: string, component: string, reads: FirstRead[] = []): ArrivalPage => ({
  path: `${version}${path}`,
  components: ['version-page', component],
  reads: [...ofVersion, ...reads],
});

/** Every page of the admin, as `app.routes.ts` has them (a test compares the two). */
export const pages: readonly ArrivalPage[] = [
  { path: '/sign-in', components: ['sign-in'] },
  { path: '/embed/call', components: ['embed-page'], open: true },
  inShell('/projects', 'project-list', [
    { path: '/projects', query: { sort: 'name', limit: 25 }, list: true },
    locales,
    { path: '/templates' },
  ]),
  inShell(project, 'project-page', [
    ...ofProject,
    { path: `${project}/versions` },
    { path: `${project}/releases` },
  ]),
  inShell(`${project}/settings`, 'project-settings', [...ofProject, locales]),
  inVersion('', 'intent-list-page'),
  inVersion('/general', 'general-page'),
  inVersion('/fast-answers', 'fast-answers-page'),
  inVersion('/flow', 'flow-page', [apis]),
  inVersion('/findings', 'findings-page'),
  inVersion('/compare/:otherNo', 'compare-page', [
    { path: `${project}/versions/:otherNo/diff`, query: { to: ':versionNo' } },
  ]),
  inShell('/apis', 'api-list', [{ path: '/apis', query: { sort: 'name', limit: 50 }, list: true }]),
  inShell('/apis/:apiName', 'api-page', [
    { path: '/apis/:apiName' },
    { path: '/apis/:apiName/usage' },
    apis,
  ]),
  inShell(`${version}/intents/:intentName`, 'intent-page', [
    ...ofVersion,
    apis,
    { path: `${version}/intents/:intentName` },
  ]),
  inShell('/test-console', 'console-page', [projects]),
  inShell('/stand', 'stand-page', [projects]),
  inShell('/sessions', 'session-list', [{ path: '/sessions', query: { limit: 50 }, list: true }]),
  inShell('/sessions/:sessionId', 'session-page', [{ path: '/sessions/:sessionId' }]),
  inShell('/activity-log', 'activity-log-page', [
    { path: '/activity-log', query: { limit: 100 }, permission: 'log', list: true },
    { path: '/activity-log/facets', permission: 'log' },
  ]),
  inShell('/environment', 'environment-page', [environment, locales]),
  inShell('/users', 'user-list', [
    { path: '/users', query: { sort: 'username', limit: 50 }, permission: 'users', list: true },
    projects,
  ]),
];
