import type { FastifyReply } from 'fastify';

/** Where the page for frames of others lies. */
export const embedPath = '/embed/call';

/** Lets pages of these origins, and no others, show an answer in a frame. */
export function letFrame(reply: FastifyReply, origins: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const ancestors = ['frame-ancestors', "'self'", ...origins].join(' ');
  void reply
    .header('content-security-policy', policy.replace(/frame-ancestors[^;]*/, ancestors))
    // It knows no list of origins; whoever reads the policy ignores it.
    .removeHeader('x-frame-options');
}
