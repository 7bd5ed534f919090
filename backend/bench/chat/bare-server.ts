import { fastify } from 'fastify';
import pg from 'pg';
import { Pool } from 'undici';
import { port } from './listening.ts';

/**
 * What a turn costs at the least: a Fastify handler that makes the same outgoing call and one
 * INSERT, with nothing else around it.
 */
const [databaseUrl = '', apiUrl = ''] = process.argv.slice(2);
const database = new pg.Pool({ connectionString: databaseUrl, max: 20 });
const api = new Pool(new URL(apiUrl).origin, { connections: 64 });
await database.query(
  'CREATE TABLE IF NOT EXISTS bare_turn (id bigserial PRIMARY KEY, session text, said text, answer json)',
);

const app = fastify();
app.post<{ Params: { id: string }; Body: { text: string } }>(
  '/api/v1/sessions/:id/messages',
  async (request) => {
    const { body } = await api.request({ method: 'GET', path: '/balance' });
    const answer = (await body.json()) as { balance: number };
    await database.query('INSERT INTO bare_turn (session, said, answer) VALUES ($1, $2, $3)', [
      request.params.id,
      request.body.text,
      answer,
    ]);
    return { reply: { text: `You have ${String(answer.balance)} EUR.` } };
  },
);
await app.ready();
await port(app.server);
