import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { FlowSource } from '../../runtime/ports.ts';
import type { SessionRunner } from '../../runtime/session-runner.ts';
import type { ChannelAccess } from '../channel.ts';

/** What the chat channel works with. */
export interface ChatParts {
  access: ChannelAccess;
  runner: SessionRunner;
  flows: FlowSource;
  /** Active sessions of a channel key. */
  countActive: (channelKeyId: string) => Promise<number>;
}

/** Routes of the chat channel. */
export type ChatRoutes = FastifyPluginAsyncTypebox<{ parts: ChatParts }>;

export const SessionPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
