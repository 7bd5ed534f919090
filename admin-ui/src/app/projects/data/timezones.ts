/** Every time zone that the browser knows, by its IANA name. */
export const timezones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What time it is there, such as "16:24, GMT+3"; empty for no time zone. */
export function timeIn(timezone: string, now: Date, language: string): string {
  try {
    return new Intl.DateTimeFormat(language, {
      timeZone: timezone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
    }).format(now);
  } catch {
    return '';
  }
}
