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

/** Errors of the database client quote the arguments of a query, which may be what a person said. */
function errorShown(error: Error): unknown {
  const shown = pino.stdSerializers.err(error);
  if (!/^PrismaClient/.test(error.name)) return shown;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    ...shown,
    message: 'The database client refused a query.',
    stack: [error.name, ...frames].join('\n'),
  };
}

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
      serializers: { err: errorShown },
      redact: { paths: [...secrets, ...personal], remove: true },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
