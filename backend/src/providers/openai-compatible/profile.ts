/** What tells one OpenAI-compatible provider from another. */
export interface Profile {
  name: string;
  /** Null: the environment has to give an endpoint. */
  baseUrl: string | null;
  /** Where the protocol begins on a server whose endpoint names no path. */
  path: string;
  /** Null: the version's `llm.repo_id`, or the setting `model`. */
  model: string | null;
  /** The environment variable with the key; a self-hosted server may do without one. */
  key: { variable: string; required: boolean };
  structuredOutput: 'strict' | 'by-prompt';
  maxTokensField: 'max_completion_tokens' | 'max_tokens';
  /** Sent with every request. */
  extraBody: Record<string, unknown>;
  /** Whether a version's repository and generation options are meant for it. */
  takesDeployment: boolean;
}

const openAi = {
  baseUrl: 'https://api.openai.com/v1',
  path: '/v1',
  key: { variable: 'OPENAI_API_KEY', required: true },
  structuredOutput: 'strict',
  maxTokensField: 'max_completion_tokens',
  extraBody: {},
  takesDeployment: false,
} as const;

export const gpt4o: Profile = { ...openAi, name: 'gpt4o', model: 'gpt-4o' };

export const gpt4oMini: Profile = { ...openAi, name: 'gpt4o-mini', model: 'gpt-4o-mini' };

/** It thinks by default, which takes seconds: a conversation can't wait for that. */
export const deepseek: Profile = {
  name: 'deepseek',
  baseUrl: 'https://api.deepseek.com',
  path: '',
  model: 'deepseek-v4-flash',
  key: { variable: 'DEEPSEEK_API_KEY', required: true },
  structuredOutput: 'by-prompt',
  maxTokensField: 'max_tokens',
  extraBody: { thinking: { type: 'disabled' } },
  takesDeployment: false,
};

/** A self-hosted model behind vLLM's OpenAI-compatible server. */
export const spark: Profile = {
  name: 'spark',
  baseUrl: null,
  path: '/v1',
  model: null,
  key: { variable: 'SPARK_TOKEN', required: false },
  structuredOutput: 'strict',
  maxTokensField: 'max_tokens',
  extraBody: {},
  takesDeployment: true,
};

/** The address under which the protocol's paths stand; null where no endpoint is given and none is known. */
export function baseUrlOf(profile: Profile, endpoint: string | null): string | null {
  if (!endpoint) return profile.baseUrl;
  const bare = endpoint.replace(/\/+$/, '');
  const named = URL.canParse(bare) && new URL(bare).pathname !== '/';
  return named ? bare : bare + profile.path;
}
