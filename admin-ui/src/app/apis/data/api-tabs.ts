/** The parts of an api's page, in their order. */
export const apiTabs = ['request', 'auth', 'effect', 'answer', 'errors', 'sample', 'uses'] as const;
export type ApiTab = (typeof apiTabs)[number];

const fields: Record<string, ApiTab | undefined> = {
  headers: 'request',
  bodyTemplate: 'request',
  auth: 'auth',
  effect: 'effect',
  idempotency: 'effect',
  description: 'effect',
  retry: 'effect',
  timeoutSeconds: 'effect',
  maxResponseBytes: 'effect',
  responseMappings: 'answer',
  responseTemplate: 'answer',
  responsePrompt: 'answer',
  errorMappings: 'errors',
};

/** The part on which a field stands; undefined for what stands above them all, such as `url`. */
export const tabOf = (path: string): ApiTab | undefined => fields[path.split(/[.[]/)[0] ?? ''];
