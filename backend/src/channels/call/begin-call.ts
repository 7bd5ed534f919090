import type { CallBegins, Introduction } from '@flare/contracts';
import { tooManyRequests } from '../../errors.ts';
import { Call } from '../../voice/call.ts';
import type { CallLine } from '../../voice/call-parts.ts';
import { SESSIONS_PER_KEY_AT_MOST, type Admitted } from '../channel.ts';
import { startLocale } from '../start-locale.ts';
import { startVariables } from '../start-variables.ts';
import type { CallChannelParts } from './parts.ts';

/**
 * Makes the call that a start message asks for; it begins with `start`.
 *
 * @throws FlareError where there is no such project for this caller, or too much is going on
 */
export async function beginCall(
  parts: CallChannelParts,
  { caller, introduction }: Admitted,
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
  const locale = startLocale(flow, message.locale, chosen.locale);
  const who = introduction ?? ownWord(message);
  const session = {
    facts: {
      projectId: chosen.projectId,
      project: chosen.project,
      version: chosen.version,
      draft: chosen.draft,
      flowHash: chosen.flowHash,
      channelKeyId: caller.kind === 'key' ? caller.channelKeyId : null,
      username: caller.kind === 'user' ? caller.username : null,
      caller:
        who.caller === undefined ? null : { id: who.caller.id, name: who.caller.name ?? null },
      fixedNow: null,
      simulateApis: false,
    },
    locale,
    channel: 'call' as const,
    variables: startVariables(who.variables ?? {}, who.caller),
  };
  const call = new Call(calls, line, flow, locale, voice);
  return { call, start: () => call.start({ session, storeAudio }) };
}

/**
 * Who a client says that it is: a person at the stand is known by their name, a program's call by the
 * program's id. It doesn't count where a ticket says who calls.
 */
function ownWord(message: CallBegins): Introduction {
  if (message.type === 'start_demo_call') {
    const name = message.user_name;
    return name === undefined ? {} : { caller: { id: name, name } };
  }
  const { call_id: id, initial_vars: variables } = message;
  return {
    ...(id === undefined ? {} : { caller: { id } }),
    ...(variables === undefined ? {} : { variables }),
  };
}
