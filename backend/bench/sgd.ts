import { readOptions } from './options.ts';
import { resolve } from 'node:path';
import type { Claims } from '../src/core/language/model/claim.ts';
import type { Flow } from '../src/core/flow/flow.ts';
import { catalogueOf } from './sgd/catalogue.ts';
import { readSet, type SgdDialogue, type SgdSet } from './sgd/data.ts';
import { FaultyWorld, noFaults, randomNumbers } from './sgd/faults.ts';
import { goalsOf } from './sgd/goals.ts';
import { inventedClaims } from './sgd/inventing-model.ts';
import { projectOf } from './sgd/project.ts';
import { Sentences } from './sgd/sentences.ts';
import { nothingSimulated, simulate, type Simulated } from './sgd/simulation.ts';
import type { Talk } from './sgd/talk.ts';
import { nothingJudged, replay, type Judged } from './sgd/replay.ts';

/**
 * The dialogue judged on other people's dialogues (Schema-Guided Dialogue):
 * `npm run eval:sgd -- [--data DIR] [--seed N] [--notes N]`.
 */
const options = readOptions('npm run eval:sgd -- [--data DIR] [--seed N] [--notes N]', {
  data: { type: 'string' },
  notes: { type: 'string' },
  seed: { type: 'string' },
});
const data = resolve(options.data ?? resolve(import.meta.dirname, '../../../shared/data'));

const flows = new Map<string, Flow>();
const flowFor = (dialogue: SgdDialogue, set: SgdSet): Flow => {
  const key = [...dialogue.services].sort().join(' ');
  const known = flows.get(key);
  if (known !== undefined) return known;
  const flow = projectOf(dialogue.services.flatMap((name) => set.services.get(name) ?? []));
  flows.set(key, flow);
  return flow;
};

const add = (sum: Judged, one: Judged): Judged => ({
  turns: sum.turns + one.turns,
  kinds: sum.kinds + one.kinds,
  asked: sum.asked + one.asked,
  askedMissing: sum.askedMissing + one.askedMissing,
  calls: sum.calls + one.calls,
  callsRight: sum.callsRight + one.callsRight,
  unapproved: sum.unapproved + one.unapproved,
  extraApprovals: sum.extraApprovals + one.extraApprovals,
  notes: [...sum.notes, ...one.notes],
});

const percent = (count: number, of: number): string =>
  `${of === 0 ? '–' : ((100 * count) / of).toFixed(2)} % (${count} of ${of})`;

const report = (title: string, dialogues: number, judged: Judged): void => {
  process.stdout.write(
    [
      `\n## ${title}: ${dialogues} dialogues\n`,
      `right kind of act          ${percent(judged.kinds, judged.turns)}`,
      `asks for what is missing   ${percent(judged.askedMissing, judged.asked)}`,
      `right calls                ${percent(judged.callsRight, judged.calls)}`,
      `calls without approval     ${judged.unapproved}`,
      `summaries after an offer   ${judged.extraApprovals}`,
      '',
    ].join('\n'),
  );
  for (const note of judged.notes.slice(0, Number(options.notes ?? 0)))
    process.stdout.write(`  ${note}\n`);
};

/** The goals of all dialogues again, with services that fail and understanding that claims too much. */
const reportFaults = (set: SgdSet): void => {
  const counts = noFaults();
  const random = randomNumbers(Number(options.seed ?? 1));
  for (const dialogue of set.dialogues) {
    const world = new FaultyWorld(flowFor(dialogue, set), random, counts);
    for (const goal of goalsOf(dialogue, set.services)) world.pursue(goal);
  }
  process.stdout.write(
    [
      `\n## With faults, seed ${options.seed ?? 1}: ${counts.goals} goals\n`,
      `wrong calls                ${counts.wrongCalls} of ${counts.calls}`,
      `goals reached              ${percent(counts.reached, counts.goals)}`,
      ...Object.entries(counts.faults).map(
        ([fault, count]) => `${fault.padEnd(26)} ${count} times`,
      ),
      '',
    ].join('\n'),
  );
  for (const note of counts.notes.slice(0, Number(options.notes ?? 0)))
    process.stdout.write(`  ${note}\n`);
};

const reportPlayed = (title: string, counts: Simulated): void => {
  process.stdout.write(
    [
      `\n## ${title}\n`,
      `goals reached              ${percent(counts.reached, counts.goals)}`,
      `with a value besides       ${counts.withMore}`,
      `user turns                 ${counts.turns}, the set's own ${counts.ownTurns}`,
      `wrong approved calls       ${counts.wrongCalls}`,
      '',
    ].join('\n'),
  );
  for (const note of counts.notes.slice(0, Number(options.notes ?? 0)))
    process.stdout.write(`  ${note}\n`);
};

/** Every second dialogue gives examples; of the others, every second is played. */
const PLAYED_FROM = 4;
const EXAMPLES = 20;

/** The goals again, in the set's own sentences, understood locally. */
const reportSimulation = (set: SgdSet): void => {
  const learned = set.dialogues.filter((_, index) => index % 2 === 0);
  const others = new Sentences(set.dialogues.filter((_, index) => index % 2 === 1));
  const catalogue = catalogueOf(set.dialogues, learned);
  const examples = new Sentences(learned).examples(EXAMPLES);
  const trained = new Map<string, Flow>();
  const flowIn = (dialogue: SgdDialogue): Flow => {
    const key = [...dialogue.services].sort().join(' ');
    const services = dialogue.services.flatMap((name) => set.services.get(name) ?? []);
    const flow = trained.get(key) ?? projectOf(services, examples, catalogue);
    trained.set(key, flow);
    return flow;
  };
  const played = set.dialogues.filter((_, index) => index % PLAYED_FROM === 1);
  const counts = nothingSimulated();
  for (const dialogue of played)
    simulate(dialogue, goalsOf(dialogue, set.services), flowIn(dialogue), others, counts);
  reportPlayed(`In words, understood locally, ${played.length} dialogues`, counts);

  const besideModel = nothingSimulated();
  const random = randomNumbers(Number(options.seed ?? 1));
  let claimed = 0;
  const model = (talk: Talk, text: string): Claims => {
    const claims = inventedClaims(talk, text, random);
    claimed += claims.claims.length;
    return claims;
  };
  for (const dialogue of played)
    simulate(
      dialogue,
      goalsOf(dialogue, set.services),
      flowIn(dialogue),
      others,
      besideModel,
      model,
    );
  reportPlayed(`The same beside a model that made ${claimed} things up`, besideModel);
};

const set = readSet(data);
if (set === null) {
  process.stderr.write(
    `There are no dialogues below ${data}/sgd. Name the folder with --data DIR.\n`,
  );
  process.exitCode = 1;
} else {
  const judge = (dialogues: SgdDialogue[]): Judged =>
    dialogues
      .map((dialogue) => replay(dialogue, flowFor(dialogue, set), set.services))
      .reduce(add, nothingJudged());
  const clean = set.dialogues.filter(({ dialogue_id: id }) => set.clean.has(id));
  report('Dialogues that can be reproduced', clean.length, judge(clean));
  report('All dialogues', set.dialogues.length, judge(set.dialogues));
  reportFaults(set);
  reportSimulation(set);
}
