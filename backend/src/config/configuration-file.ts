import { Api, Config, Project, ProjectFile, SecretEntry, ServiceConfig } from '@flare/contracts';
import type { ActivityEntry, Finding } from '@flare/contracts';
import { Type, type Static, type TSchema } from 'typebox';
import type { Path } from '../core/flow/lint/problem.ts';
import { checkReferences } from './reference-check.ts';
import { checkShape } from './shape-check.ts';
import { ConfigurationError } from './configuration-error.ts';
import { readSourceText, type SourceText } from './source-text.ts';

const closed = { additionalProperties: false };

/** Several projects with their apis. */
const ProjectsFile = Type.Object(
  {
    config: Type.Optional(Type.Partial(Config, closed)),
    projects: Type.Array(Project),
    apis: Type.Optional(Type.Array(Api)),
    secrets: Type.Optional(Type.Array(SecretEntry)),
  },
  closed,
);

/** A project by itself, its apis beside its own fields. */
const BareProject = Type.Object(
  {
    ...Project.properties,
    apis: Type.Optional(Type.Array(Api)),
    secrets: Type.Optional(Type.Array(SecretEntry)),
  },
  closed,
);

/** A configuration file, whichever form it had. */
export interface ConfigurationFile {
  /** A whole installation (`service_config.jsonc`) rather than some projects. */
  whole: boolean;
  config: Partial<Config>;
  projects: Project[];
  apis: Api[];
  secrets: Static<typeof SecretEntry>[];
  activityLog: ActivityEntry[];
  projectIdCounter: number;
  lastUpdateDate: string | null;
  lastUpdateUser: string | null;
  /** What the file should mend but need not. */
  warnings: Finding[];
}

export interface ReadOptions {
  /** Apis that are there already, which the file's intents may call without bringing them along. */
  presentApis?: Api[];
}

/**
 * Reads a configuration file: a whole installation, one project with its apis, several, or a bare project.
 *
 * @throws ConfigurationError with line and column of everything that is wrong
 */
export function readConfigurationFile(text: string, options: ReadOptions = {}): ConfigurationFile {
  const source = readSourceText(text);
  const form = formOf(source);
  const misfits = checkShape(form.schema, source);
  if (misfits.length > 0) throw new ConfigurationError(misfits.slice(0, 100));
  const file = form.take(source.value);
  const findings = checkReferences(file, form.places, source, options.presentApis ?? []);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new ConfigurationError(errors.slice(0, 100));
  return { ...file, warnings: findings };
}

/** One project with what a flow is compiled from, without a database. */
export interface ProjectBundle {
  project: Project;
  apis: Api[];
  config: Partial<Config>;
  warnings: Finding[];
}

/**
 * The first project of a configuration file.
 *
 * @throws ConfigurationError with line and column of everything that is wrong
 */
export function loadProjectFile(text: string): ProjectBundle {
  const { projects, apis, config, warnings } = readConfigurationFile(text);
  const [project] = projects;
  if (project === undefined) {
    throw new ConfigurationError([
      {
        severity: 'error',
        code: 'no_project',
        path: 'projects',
        message: 'The file has no project.',
      },
    ]);
  }
  return { project, apis, config, warnings };
}

/** Where the parts of each form stand in the file. */
export interface Places {
  config: Path;
  project: (index: number) => Path;
  secrets: Path;
}

interface Form {
  schema: TSchema;
  places: Places;
  take: (value: unknown) => ConfigurationFile;
}

const nothing: ConfigurationFile = {
  whole: false,
  config: {},
  projects: [],
  apis: [],
  secrets: [],
  activityLog: [],
  projectIdCounter: 0,
  lastUpdateDate: null,
  lastUpdateUser: null,
  warnings: [],
};

const listPlaces: Places = {
  config: ['config'],
  project: (index) => ['projects', index],
  secrets: ['secrets'],
};

function formOf(source: SourceText): Form {
  const { value } = source;
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.includes('project')) {
    return {
      schema: ProjectFile,
      places: { ...listPlaces, project: () => ['project'] },
      take: takeProjectFile,
    };
  }
  if (keys.includes('projects')) {
    const whole = ['activity_log', 'project_id_counter'].some((key) => keys.includes(key));
    return whole
      ? {
          schema: ServiceConfig,
          places: { ...listPlaces, secrets: ['config', 'secrets'] },
          take: takeServiceConfig,
        }
      : { schema: ProjectsFile, places: listPlaces, take: takeProjectsFile };
  }
  if (keys.includes('versions')) {
    return {
      schema: BareProject,
      places: { ...listPlaces, project: () => [] },
      take: takeBareProject,
    };
  }
  throw new ConfigurationError([
    source.finding(
      'unknown_form',
      [],
      'This is neither a service_config ("config", "projects", "apis" …), nor a project file ("project", "apis"), nor a project ("name", "versions" …).',
    ),
  ]);
}

function takeServiceConfig(value: unknown): ConfigurationFile {
  const file = value as ServiceConfig;
  return {
    ...nothing,
    whole: true,
    config: file.config,
    projects: file.projects,
    apis: file.apis,
    secrets: file.config.secrets ?? [],
    activityLog: file.activity_log,
    projectIdCounter: file.project_id_counter,
    lastUpdateDate: file.last_update_date ?? null,
    lastUpdateUser: file.last_update_user ?? null,
  };
}

function takeProjectFile(value: unknown): ConfigurationFile {
  const { config = {}, project, apis = [], secrets = [] } = value as ProjectFile;
  return {
    ...nothing,
    config,
    projects: [project],
    apis,
    secrets: [...(config.secrets ?? []), ...secrets],
  };
}

function takeProjectsFile(value: unknown): ConfigurationFile {
  const { config = {}, projects, apis = [], secrets = [] } = value as Static<typeof ProjectsFile>;
  return { ...nothing, config, projects, apis, secrets: [...(config.secrets ?? []), ...secrets] };
}

function takeBareProject(value: unknown): ConfigurationFile {
  const { apis = [], secrets = [], ...project } = value as Static<typeof BareProject>;
  return { ...nothing, projects: [project], apis, secrets };
}
