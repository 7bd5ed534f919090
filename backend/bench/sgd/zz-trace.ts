import { resolve } from 'node:path';
import { catalogueOf } from './catalogue.ts';
import { readSet } from './data.ts';
import { goalsOf } from './goals.ts';
import { projectOf } from './project.ts';
import { Sentences } from './sentences.ts';
import { nothingSimulated, simulate } from './simulation.ts';
import { Talk } from './talk.ts';
const set = readSet(resolve(import.meta.dirname, '../../../../shared/data'))!;
const learned = set.dialogues.filter((_, i) => i % 2 === 0);
const catalogue = catalogueOf(set.dialogues, learned);
const all = new Sentences(set.dialogues.filter((_, i) => i % 2 === 1));
const examples = new Sentences(learned).examples(20);
const trained = new Map<string, any>();
const step = Number(process.argv[2] ?? 20),
  verbose = process.argv[3] === 'v';
const only = process.argv[4];
const log: string[] = [];
const hears = Talk.prototype.hears;
Talk.prototype.hears = function (text: string) {
  const call = hears.call(this, text);
  log.push(
    `> ${text}\n   < ${(this as any).session.turn.reply} ${JSON.stringify(Object.fromEntries(Object.entries(this.task?.parameters ?? {}).map(([k, v]: any) => [k, v.value])))}${call ? ' CALL ' + call.intent : ''}`,
  );
  return call;
};
const per: Record<string, [number, number]> = {};
set.dialogues
  .filter((_, i) => i % 4 === 1)
  .forEach((d, i) => {
    if (i % step) return;
    const key = [...d.services].sort().join(' ');
    if (only && !key.includes(only)) return;
    const services = d.services.flatMap((n) => set.services.get(n) ?? []);
    const flow = trained.get(key) ?? projectOf(services, examples, catalogue);
    trained.set(key, flow);
    const c = nothingSimulated();
    log.length = 0;
    const goals = goalsOf(d, set.services);
    simulate(d, goals, flow, all, c);
    const bad = c.notes
      .filter((n) => n.endsWith('not reached'))
      .map((n) => n.split(' ')[1]!.replace(':', ''));
    for (const g of goals) {
      const p = (per[g.intent] ??= [0, 0]);
      p[1]++;
      if (!bad.includes(g.intent)) p[0]++;
    }
    if (bad.length && verbose)
      console.log(
        '=====',
        d.dialogue_id,
        JSON.stringify(goals.map((g) => [g.intent, g.values])),
        '\n' + log.slice(0, 30).join('\n'),
        '\n',
        bad,
      );
  });
for (const [k, [a, b]] of Object.entries(per).sort()) console.log(k, a, '/', b);
