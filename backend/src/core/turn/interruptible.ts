import type { ReplyKind, VoiceSettings } from '@flare/contracts';

/** Whether callers may talk over a reply of such pieces: unless they may not over one of them. */
export function isInterruptible(
  { interruptible = true }: VoiceSettings,
  kinds: readonly ReplyKind[],
): boolean {
  if (typeof interruptible === 'boolean') return interruptible;
  return kinds.every((kind) => interruptible[kind] ?? true);
}
