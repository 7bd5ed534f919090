import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export interface LoggerSettings {
  level: string;
  /** What a person said or is stands under `pii`; `drop` leaves it out of every line. */
  pii: 'keep' | 'drop';
}

const secrets = [
  'authorization',
  '*.authorization',
  '*.headers.authorization',
  'password',
  '*.password',
  'token',
  '*.token',
];

/**
 * One JSON object per line. Messages are fixed sentences, what varies stands in fields.
 *
 * @param destination where lines go; standard output if not given
 */
export function createLogger(settings: LoggerSettings, destination?: DestinationStream): Logger {
  const personal = settings.pii === 'drop' ? ['pii', '*.pii'] : [];
  return pino(
    {
      level: settings.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secrets, ...personal], remove: true },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
