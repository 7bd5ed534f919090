import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { VoiceSettings } from '@flare/contracts';
import type { CallParts } from '../../voice/call-parts.ts';
import type { ChannelAccess } from '../channel.ts';

/** What the call channel works with. */
export interface CallChannelParts {
  access: ChannelAccess;
  calls: CallParts;
  /** A project's voice settings, and whether it keeps the sound of its calls. */
  settingsOf: (projectId: number) => Promise<{ voice: VoiceSettings; storeAudio: boolean }>;
  /** Active sessions of a channel key. */
  countActive: (channelKeyId: string) => Promise<number>;
  /** So many calls this node holds at once. */
  callsAtMost: number;
  /** Calls that are open, to be ended when the server stops. */
  open: Set<{ stop: () => void }>;
}

/** Routes of the call channel. */
export type CallRoutes = FastifyPluginAsyncTypebox<{ parts: CallChannelParts }>;
