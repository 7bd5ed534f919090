import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { ChannelParts } from '../channel.ts';

/** Routes of the chat channel. */
export type ChatRoutes = FastifyPluginAsyncTypebox<{ parts: ChannelParts }>;

export const SessionPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
