import flow from './en/flow.json' with { type: 'json' };
import activityLog from './en/activity-log.json' with { type: 'json' };
import apis from './en/apis.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import editing from './en/editing.json' with { type: 'json' };
import console from './en/console.json' with { type: 'json' };
import environment from './en/environment.json' with { type: 'json' };
import intents from './en/intents.json' with { type: 'json' };
import projects from './en/projects.json' with { type: 'json' };
import sessions from './en/sessions.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import stand from './en/stand.json' with { type: 'json' };
import users from './en/users.json' with { type: 'json' };
import versions from './en/versions.json' with { type: 'json' };

/** Every text of the pages, a file for each area. */
export default {
  ...activityLog,
  ...apis,
  ...common,
  ...editing,
  ...console,
  ...environment,
  ...intents,
  ...projects,
  ...sessions,
  ...shell,
  ...stand,
  ...users,
  ...versions,
  ...flow,
};
