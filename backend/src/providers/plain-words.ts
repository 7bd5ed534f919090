import { FlareError } from '../errors.ts';
import { ProviderError, type ProviderErrorCode } from './contracts/provider-error.ts';

/** What went wrong and what to do about it, in our own words: a vendor's may hold a part of the key. */
const problems: Partial<Record<ProviderErrorCode, string>> = {
  first_token_timeout: 'It did not begin to answer in time. Look at its address and its load.',
  first_audio_timeout: 'It did not begin to speak in time. Look at its address and its load.',
  stalled: 'It began to answer and then stopped.',
  deadline: 'Its answer took too long.',
  cut: 'The connection ended in the middle of the answer.',
  connection_failed: 'It can’t be reached. Look at its address and at the network.',
  unauthorized: 'It refuses the key. Enter another one.',
  rate_limited: 'It gets too many requests at the moment. Try again in a little while.',
  quota_exhausted: 'Nothing is left on the account at the provider.',
  model_not_found: 'It doesn’t know the model. Look at the model’s name in the settings.',
  voice_not_found: 'It doesn’t have the voice. Look at the voice’s name in the settings.',
  not_installed: 'The program espeak-ng isn’t installed where Flare runs. Install it there.',
  bad_request: 'It refuses the request. Look at the settings.',
  server_error: 'It has a problem of its own. Try again in a little while.',
  malformed: 'What answers there doesn’t speak the protocol. Look at the address.',
  empty: 'It answered with nothing.',
  aborted: 'It did not answer in twenty seconds.',
};

/** Why an engine can’t be used, for somebody who sets it up. */
export function plainWordsFor(error: unknown): string {
  if (error instanceof FlareError) return error.message;
  if (error instanceof ProviderError) return problems[error.code] ?? `It failed (${error.code}).`;
  return 'Its settings can’t be used: look at its key.';
}
