import type { Api, Finding, LlmSettings, Project, SessionSettings } from '@flare/contracts';
import { lint } from '../core/flow/lint.ts';
import type { Flow, StoredFlow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';
import { conflict, unprocessable } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Store } from '../store/store.ts';
import type { Actor, Transaction } from '../store/transaction.ts';
import type { StoredVersion } from '../store/versions/version-repository.ts';
import type { CompileVersion } from './flow-compiler.ts';
import { hostFindings, type CheckHost } from './host-findings.ts';
import { recordingFindings } from './recording-findings.ts';
import { refuseAuthors } from './refuse-authors.ts';
import { refuseChanged } from './refuse-changed.ts';
import { refuseFailing } from './refuse-failing.ts';

export interface PublishingParts {
  store: Store;
  languages: Record<string, Language>;
  compile: CompileVersion;
  events: Pick<Events, 'versionPublished'>;
  /** Looks whether hosts could be called; by default nobody looks. */
  checkHost?: CheckHost;
}

export interface PublishRequest {
  projectId: number;
  no: number;
  actor: Actor;
  reason: string | null;
  /** The revision that was looked at; undefined: whatever is there. */
  revision?: number | undefined;
}

/** Brings versions to where conversations find them. */
export interface Publishing {
  /** What stands in the way of publishing, and what is worth a look. */
  findings: (projectId: number, no: number) => Promise<Finding[]>;
  /**
   * Makes a draft the live version.
   *
   * @throws FlareError 403 `four_eyes`, 409 `changed_meanwhile` among others, 422 `version_has_errors` with the findings,
   *   `conversation_tests_failed` with the failures
   */
  publish: (request: PublishRequest) => Promise<{ flowHash: string }>;
  /** Makes a published version live again, or takes the project off (`no` null). */
  release: (
    request: Omit<PublishRequest, 'no' | 'revision'> & { no: number | null },
  ) => Promise<void>;
  /** A version as it is now, compiled for trying it out; its hash. */
  compileDraft: (projectId: number, no: number) => Promise<string>;
  /** The hash of a published version's flow, live or not. */
  flowOfPublished: (projectId: number, no: number) => Promise<string>;
  /**
   * Compiles a version that an import brings as the live one, and releases it.
   *
   * @returns tells of it: to be called once the transaction is kept
   */
  releaseImported: (transaction: Transaction, request: PublishRequest) => Promise<() => void>;
}

/** Everything that a flow is made from. */
interface Material {
  project: Omit<Project, 'versions'>;
  version: StoredVersion;
  apis: Api[];
  llm: LlmSettings;
  session: SessionSettings;
}

export function createPublishing({
  store,
  languages,
  compile,
  events,
  checkHost = async () => null,
}: PublishingParts): Publishing {
  const drafts = new Map<string, Promise<string>>();

  async function gather(
    transaction: Transaction,
    projectId: number,
    no: number,
  ): Promise<Material> {
    const version = await store.versions.readVersion(transaction, projectId, no);
    const project = await store.projects.readProjectFile(transaction, projectId, {
      versions: false,
    });
    const apis = await store.apis.readApis(transaction);
    const { llm, session } = await store.environment.readEnvironmentRow(transaction);
    return { project, version, apis, llm: llm.settings, session };
  }

  const lintMaterial = ({ project, version, apis }: Material) =>
    lint(version.content, { project, apis, locales: Object.keys(languages) });

  function refuseErrors(material: Material): void {
    const errors = lintMaterial(material).filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    const [first] = errors;
    throw unprocessable(
      'version_has_errors',
      `The version can't be published: ${first?.message ?? ''}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`,
      errors,
    );
  }

  function refuseDeleted({ version, project }: Material): void {
    if (!version.summary.deleted && !project.deleted) return;
    throw conflict('deleted_version', 'What is deleted can’t be published: restore it first.');
  }

  async function compileMaterial(material: Material, draft: boolean): Promise<Flow> {
    const { project, version, apis, llm, session } = material;
    return compile({ project, version: version.content, apis, llm, session, languages, draft });
  }

  async function releaseFlow(
    transaction: Transaction,
    { version }: Material,
    flow: StoredFlow,
    { projectId, reason, actor }: Pick<PublishRequest, 'projectId' | 'reason' | 'actor'>,
  ): Promise<void> {
    await store.releases.insertFlow(transaction, flow);
    const released = { id: version.id, flowHash: flow.hash };
    await store.releases.insertRelease(transaction, {
      projectId,
      version: released,
      reason,
      actor,
    });
  }

  /** What is taken back, or done again, is not told of: this is for after the transaction. */
  const tell = (
    { project }: Material,
    { version, hash: flowHash }: StoredFlow,
    { username: by }: Actor,
  ) => events.versionPublished({ project: project.name, version, flowHash, by });

  async function publish(request: PublishRequest): Promise<{ flowHash: string }> {
    const { projectId, no, actor, reason, revision } = request;
    const material = await gather(store.read, projectId, no);
    const { version, project } = material;
    refuseDeleted(material);
    if (version.published) {
      throw conflict(
        'published_version',
        'The version was published already. Release it to make it live again.',
      );
    }
    if (revision !== undefined && revision !== version.revision) {
      throw await store.versions.conflictOf(store.read, version);
    }
    await refuseAuthors(store, store.read, request, project.name);
    refuseErrors(material);
    const flow = await compileMaterial(material, false);
    await refuseFailing(flow, version.content);
    await store.transaction(async (transaction) => {
      await store.versions.markPublished(transaction, version, actor);
      const { content } = version;
      await refuseChanged(store, transaction, projectId, { ...material, content });
      await refuseAuthors(store, transaction, request, project.name);
      await releaseFlow(transaction, material, flow, request);
      await store.activity.recordActivity(transaction, {
        actor,
        action: 'version.published',
        entityType: 'version',
        entityId: `${project.name}/${no}`,
        entityName: project.name,
        after: { version: no, flowHash: flow.hash },
        reason,
      });
    });
    tell(material, flow, actor);
    return { flowHash: flow.hash };
  }

  async function release(request: Parameters<Publishing['release']>[0]): Promise<void> {
    const { projectId, no, actor, reason } = request;
    const { name, live } = await store.projects.readProject(store.read, projectId);
    const material = no === null ? null : await gather(store.read, projectId, no);
    if (material !== null) refuseDeleted(material);
    if (material !== null && !material.version.published) {
      throw conflict('draft_version', 'A draft is published, not released.');
    }
    const flow = material === null ? null : await flowOf(material);
    await store.transaction(async (transaction) => {
      if (material !== null && flow !== null)
        await releaseFlow(transaction, material, flow, request);
      else {
        await store.releases.insertRelease(transaction, {
          projectId,
          version: null,
          reason,
          actor,
        });
      }
      await store.activity.recordActivity(transaction, {
        actor,
        action: no === null ? 'project.taken-off' : 'version.released',
        ...(no === null
          ? { entityType: 'project', entityId: projectId }
          : { entityType: 'version', entityId: `${name}/${String(no)}` }),
        entityName: name,
        before: { live: live?.version ?? null },
        after: { live: no },
        reason,
      });
    });
    if (material !== null && flow !== null) tell(material, flow, actor);
  }

  /** The flow that the version had when it was live; content never changes. */
  async function flowOf(material: Material): Promise<StoredFlow> {
    const hash = await store.releases.findFlowOfVersion(store.read, material.version.id);
    const kept = hash === null ? null : await store.releases.readFlow(store.read, hash);
    if (kept !== null) return kept;
    refuseErrors(material);
    return compileMaterial(material, false);
  }

  async function compileDraft(projectId: number, no: number): Promise<string> {
    const material = await gather(store.read, projectId, no);
    const key = JSON.stringify(material);
    const known = drafts.get(key);
    if (known !== undefined) return known;
    const compiling = (async () => {
      refuseErrors(material);
      const flow = await compileMaterial(material, true);
      await store.releases.insertFlow(store.read, flow);
      return flow.hash;
    })();
    if (drafts.size > 20) drafts.clear();
    drafts.set(key, compiling);
    compiling.catch(() => drafts.delete(key));
    return compiling;
  }

  return {
    async findings(projectId, no) {
      const material = await gather(store.read, projectId, no);
      const hosts = await hostFindings(material.version.content, material.apis, checkHost);
      const { project, version } = material;
      const recordings = await recordingFindings(
        version.content,
        { ...project, id: projectId },
        (id, names) => store.answerRecordings.knownRecordings(store.read, id, names),
      );
      return [...lintMaterial(material), ...hosts, ...recordings];
    },
    publish,
    release,
    compileDraft,
    async flowOfPublished(projectId, no) {
      const flow = await flowOf(await gather(store.read, projectId, no));
      await store.releases.insertFlow(store.read, flow);
      return flow.hash;
    },
    releaseImported: async (transaction, request) => {
      const material = await gather(transaction, request.projectId, request.no);
      refuseErrors(material);
      const flow = await compileMaterial(material, false);
      await releaseFlow(transaction, material, flow, request);
      return () => tell(material, flow, request.actor);
    },
  };
}
