/**
 * What a key means while a call is under way: Space mutes, Escape hangs up. Null where one types or presses a button: there both
 * mean what they always do; but Escape hangs up in a field in which nothing stands, too.
 */
export function callKey({
  key,
  target,
  repeat,
  defaultPrevented,
}: KeyboardEvent): 'mute' | 'end' | null {
  const on = target instanceof Element ? target : null;
  const isEmpty = on instanceof HTMLInputElement && on.value === '';
  if (defaultPrevented || repeat || on?.closest('textarea, select, [role=dialog]')) return null;
  if (on?.closest('input') && !(isEmpty && key === 'Escape')) return null;
  if (key === ' ' && !on?.closest('button, a')) return 'mute';
  return key === 'Escape' ? 'end' : null;
}
