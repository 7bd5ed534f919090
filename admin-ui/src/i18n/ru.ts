import flow from './ru/flow.json' with { type: 'json' };
import activityLog from './ru/activity-log.json' with { type: 'json' };
import apis from './ru/apis.json' with { type: 'json' };
import common from './ru/common.json' with { type: 'json' };
import editing from './ru/editing.json' with { type: 'json' };
import console from './ru/console.json' with { type: 'json' };
import environment from './ru/environment.json' with { type: 'json' };
import intents from './ru/intents.json' with { type: 'json' };
import projects from './ru/projects.json' with { type: 'json' };
import sessions from './ru/sessions.json' with { type: 'json' };
import shell from './ru/shell.json' with { type: 'json' };
import stand from './ru/stand.json' with { type: 'json' };
import users from './ru/users.json' with { type: 'json' };
import versions from './ru/versions.json' with { type: 'json' };

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
