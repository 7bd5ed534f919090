/**
 * What a key means while a call is under way: Space mutes, Escape hangs up. Null where one types or presses a button: there both
 * mean what they always do.
 */
export function callKey({
  key,
  target,
  repeat,
  defaultPrevented,
}: KeyboardEvent): 'mute' | 'end' | null {
  const on = target instanceof Element ? target : null;
  if (defaultPrevented || repeat || on?.closest('input, textarea, select, [role=dialog]'))
    return null;
  if (key === ' ' && !on?.closest('button, a')) return 'mute';
  return key === 'Escape' ? 'end' : null;
}
