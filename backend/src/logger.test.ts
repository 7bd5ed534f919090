import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function linesOf(pii: 'keep' | 'drop', write: (logger: ReturnType<typeof createLogger>) => void) {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  write(createLogger({ level: 'info', pii }, destination));
  return lines;
}

const said = { sessionId: 's1', pii: { text: 'my card is 4111' } };

describe('the log', () => {
  it('is JSON with the level as a word and the time as ISO 8601', () => {
    const [line] = linesOf('keep', (logger) => logger.info(said, 'turn completed'));
    expect(line).toMatchObject({ level: 'info', msg: 'turn completed', ...said });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('drops personal words where it is told to, also inside', () => {
    const lines = linesOf('drop', (logger) => {
      logger.info(said, 'turn completed');
      logger.info({ turn: said }, 'turn completed');
    });
    expect(JSON.stringify(lines)).not.toContain('4111');
    expect(lines[0]).toMatchObject({ sessionId: 's1' });
  });

  it('keeps the arguments of a refused query out', () => {
    const refused = Object.assign(new Error('Invalid invocation: { text: "my card is 4111" }'), {
      name: 'PrismaClientValidationError',
    });
    const lines = linesOf('keep', (logger) => logger.error({ err: refused }, 'request failed'));
    expect(JSON.stringify(lines)).not.toContain('4111');
    expect(lines[0]).toMatchObject({ err: { message: 'The database client refused a query.' } });
  });

  it('never shows authorization, passwords and tokens', () => {
    const lines = linesOf('keep', (logger) => {
      const headers = { authorization: 'Bearer hidden' };
      logger.info({ headers, request: { headers }, password: 'hidden', token: 'hidden' }, 'a');
    });
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });
});
