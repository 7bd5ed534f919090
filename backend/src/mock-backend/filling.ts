/**
 * Fills the placeholders of an answer: `{{body.amount}}`, `{{path.id}}`, `{{state.balance}}`. A
 * string that is one placeholder becomes the value itself, null where there is none.
 */
export function fillTemplate(template: unknown, sources: Record<string, unknown>): unknown {
  if (typeof template === 'string') return fillText(template, sources);
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, sources));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, item]) => [key, fillTemplate(item, sources)]),
  );
}

function fillText(template: string, sources: Record<string, unknown>): unknown {
  const whole = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(template)?.[1];
  if (whole !== undefined) return lookUp(whole, sources) ?? null;
  return template.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (_, path: string) => {
    const value = lookUp(path, sources) ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function lookUp(path: string, sources: Record<string, unknown>): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return inside ? (value as Record<string, unknown>)[key] : undefined;
  }, sources);
}
