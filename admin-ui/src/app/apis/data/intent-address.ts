const shape = /^\/projects\/([^/?#]+)\/versions\/(\d+)\/intents\/([^/?#]+)/;

/** Whether an address is that of an intent's page: only there a way back from an API leads. */
export const isIntentAddress = (address: string): boolean => shape.test(address);

/** The intent whose page an address is. */
export function intentAt(
  address: string,
): { project: number; version: number; intent: string } | undefined {
  const [, project, version, intent] = shape.exec(address) ?? [];
  if (intent === undefined) return undefined;
  return { project: Number(project), version: Number(version), intent };
}
