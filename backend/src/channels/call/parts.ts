import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { VoiceSettings } from '@flare/contracts';
import type { CallParts } from '../../voice/call-parts.ts';
import type { ChannelAccess } from '../channel.ts';
import type { OpenCalls } from './open-calls.ts';
import type { WebRtcSettings } from './webrtc/peer.ts';

/** A call that is open at this node. */
export interface OpenCall {
  /** Who holds it; null for a program with a key. */
  readonly username: string | null;
  stop(): void;
}

/** What the call channel works with. */
export interface CallChannelParts {
  access: ChannelAccess;
  calls: CallParts;
  /** A project's voice settings, and whether it keeps the sound of its calls. */
  settingsOf: (projectId: number) => Promise<{ voice: VoiceSettings; storeAudio: boolean }>;
  /** Active sessions of a channel key. */
  countActive: (channelKeyId: string) => Promise<number>;
  /** Null: sound never goes by WebRTC. */
  webRtc: WebRtcSettings | null;
  /** So many calls this node holds at once. */
  callsAtMost: number;
  /** They are ended when the server stops. */
  open: OpenCalls;
}

/** Routes of the call channel. */
export type CallRoutes = FastifyPluginAsyncTypebox<{ parts: CallChannelParts }>;
