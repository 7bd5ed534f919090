export { canonicalApi } from './api.ts';
export { canonicalChoice, canonicalConfig } from './config.ts';
export { present } from './fields.ts';
export { canonicalProject } from './project.ts';
export { canonicalFastAnswer, canonicalIntent, canonicalVersion } from './version.ts';
