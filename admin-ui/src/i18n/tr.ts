import flow from './tr/flow.json' with { type: 'json' };
import activityLog from './tr/activity-log.json' with { type: 'json' };
import apis from './tr/apis.json' with { type: 'json' };
import common from './tr/common.json' with { type: 'json' };
import editing from './tr/editing.json' with { type: 'json' };
import console from './tr/console.json' with { type: 'json' };
import environment from './tr/environment.json' with { type: 'json' };
import intents from './tr/intents.json' with { type: 'json' };
import projects from './tr/projects.json' with { type: 'json' };
import sessions from './tr/sessions.json' with { type: 'json' };
import shell from './tr/shell.json' with { type: 'json' };
import stand from './tr/stand.json' with { type: 'json' };
import users from './tr/users.json' with { type: 'json' };
import versions from './tr/versions.json' with { type: 'json' };

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
