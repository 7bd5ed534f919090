import flow from './flow.json' with { type: 'json' };
import activityLog from './activity-log.json' with { type: 'json' };
import apis from './apis.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import editing from './editing.json' with { type: 'json' };
import console from './console.json' with { type: 'json' };
import environment from './environment.json' with { type: 'json' };
import intents from './intents.json' with { type: 'json' };
import projects from './projects.json' with { type: 'json' };
import sessions from './sessions.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };
import stand from './stand.json' with { type: 'json' };
import users from './users.json' with { type: 'json' };
import versions from './versions.json' with { type: 'json' };

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
