import type { CallBegins } from '@flare/contracts';
import { tooManyRequests, unprocessable } from '../../errors.ts';
import { Call } from '../../voice/call.ts';
import type { CallLine } from '../../voice/call-parts.ts';
import { SESSIONS_PER_KEY_AT_MOST, type Caller } from '../channel.ts';
import { startVariables } from '../start-variables.ts';
import type { CallChannelParts } from './parts.ts';

/**
 * Makes the call that a start message asks for; it begins with `start`.
 *
 * @throws FlareError where there is no such project for this caller, or too much is going on
 */
export async function beginCall(
  parts: CallChannelParts,
  caller: Caller,
  message: CallBegins,
  line: CallLine,
): Promise<{ call: Call; start: () => Promise<void> }> {
  const { access, calls, settingsOf, countActive } = parts;
  const chosen = await access.choose(message.project, message.version, caller);
  if (caller.kind === 'key' && (await countActive(caller.channelKeyId)) >= SESSIONS_PER_KEY_AT_MOST)
    throw tooManyRequests('too_many_sessions', 'This key has too many conversations under way.');
  const [flow, { voice, storeAudio }] = await Promise.all([
    calls.flows.flow(chosen.flowHash),
    settingsOf(chosen.projectId),
  ]);
  const locale = message.locale ?? chosen.locale;
  if (!flow.locales.includes(locale))
    throw unprocessable('locale_not_supported', `The project doesn't speak "${locale}".`);
  const { id, name, variables } = whoCalls(message);
  const session = {
    facts: {
      projectId: chosen.projectId,
      project: chosen.project,
      version: chosen.version,
      draft: chosen.draft,
      flowHash: chosen.flowHash,
      channelKeyId: caller.kind === 'key' ? caller.channelKeyId : null,
      username: caller.kind === 'user' ? caller.username : null,
      caller: id === null ? null : { id, name },
      fixedNow: null,
      simulateApis: false,
    },
    locale,
    channel: 'call' as const,
    variables: startVariables(variables, name === null ? undefined : { id: name, name }),
  };
  const call = new Call(calls, line, flow, locale, voice);
  return { call, start: () => call.start({ session, storeAudio }) };
}

/** A person at the stand is known by their name; a program's call by the program's id. */
function whoCalls(message: CallBegins): {
  id: string | null;
  name: string | null;
  variables: Record<string, unknown>;
} {
  if (message.type === 'start_demo_call') {
    const name = message.user_name ?? null;
    return { id: name, name, variables: {} };
  }
  return { id: message.call_id ?? null, name: null, variables: message.initial_vars ?? {} };
}
