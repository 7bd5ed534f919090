import type { Act, Question, TypedValue, UnderstandingResult } from '@flare/contracts';
import type { Flow, FlowIntent, FlowParameter } from '../flow/flow.ts';
import { asksQuestion, readAnswer, type Asked } from './answers.ts';
import { readChatter } from './chatter.ts';
import { readGlobal, readLooseCancel } from './globals.ts';
import { detectIntents, type Detection } from './intent-model.ts';
import type { Lexicon } from './lexicon.ts';
import { readOption } from './options.ts';
import { whereNamed } from './parameter-names.ts';
import { has, spanOf, wholeSpan, wholly } from './patterns.ts';
import { leftOver } from './left-over.ts';
import { wordsOf, type Sentence, type Token } from './text.ts';
import { readAnswerAndAside, readTwoWishes } from './two-wishes.ts';
import { assignValues, type Assigned } from './values/assign.ts';
import { overlaps, type Candidate } from './values/candidate.ts';
import { todayOf } from './values/date.ts';
import { isFreeText } from './values/free-text.ts';
import { readingsOf, type Readings } from './values/readings.ts';

export interface Interpretation {
  acts: Act[];
  sure: boolean;
  ranking: UnderstandingResult['ranking'];
}

interface Scene {
  flow: Flow;
  question: Question;
  sentence: Sentence;
  lexicon: Lexicon;
  readings: Readings;
  present: FlowIntent | null;
  asked: ReadonlySet<string>;
  detection: Detection;
}

/** A wish has to be at least this likely to be heard where we have asked something ourselves. */
const SURE_BESIDE_QUESTION = 0.6;

/** And at least this likely where it isn't sure, but is asked as a question. */
const LIKELY_BESIDE_TASK = 0.25;
const LIKELY_IF_HARMLESS = 0.2;
/** What is no question has to be likelier to be a wish beside the task in hand. */
const STATED_BESIDE_TASK = 0.3;

const CERTAIN = 0.8;

const askedKinds: Record<string, Asked> = {
  approval: 'approval',
  resume: 'resume',
  edit: 'edit',
  keep: 'keep',
  menu: 'menu',
  clarify: 'clarify',
};

const askedParameters = ({ awaiting }: Question): string[] => {
  if (awaiting.kind === 'parameters') return awaiting.names;
  if (awaiting.kind === 'keep') return [awaiting.parameter];
  if (awaiting.kind === 'clarify' && awaiting.parameter !== undefined) return [awaiting.parameter];
  return [];
};

const spanOfTokens = ({ tokens }: Sentence, start: number, end: number) => ({
  start: tokens[start]?.start ?? 0,
  end: tokens[end - 1]?.end ?? 0,
});

const corrects = ({ sentence, lexicon }: Scene): boolean =>
  has(sentence.flat, lexicon.patterns.correction);

const actsOf = (scene: Scene, intent: string, assigned: readonly Assigned[]): Act[] =>
  assigned.map(({ parameter, candidate }): Act => {
    const span = spanOfTokens(scene.sentence, candidate.start, candidate.end);
    const text = scene.sentence.original.slice(span.start, span.end);
    const base = { intent, parameter: parameter.name, text, span };
    const { reading } = candidate;
    if (reading.kind === 'ambiguous')
      return { act: 'ambiguous', ...base, candidates: reading.values };
    if (reading.kind === 'unreadable')
      return { act: 'unreadable', ...base, reason: reading.reason };
    return {
      act: 'value',
      ...base,
      value: reading.value,
      ...(candidate.unit !== undefined && { unit: candidate.unit }),
      ...(scene.question.values[parameter.name] !== undefined &&
        corrects(scene) && { correction: true }),
    };
  });

const sameValue = (one: TypedValue | undefined, other: TypedValue): boolean =>
  one !== undefined && JSON.stringify(one.value) === JSON.stringify(other.value);

const changesSomething = (acts: readonly Act[], { question }: Scene): boolean =>
  acts.some(
    (act) =>
      act.act === 'ambiguous' ||
      act.act === 'unreadable' ||
      (act.act === 'value' && !sameValue(question.values[act.parameter], act.value)),
  );

const intentOf = (flow: Flow, name: string | null): FlowIntent | null =>
  flow.intents.find((intent) => intent.name === name) ?? null;

/** Not sure enough by itself, but far before anything else. */
const isClear = ({ ranking: [top, second], threshold }: Detection): boolean =>
  (top?.confidence ?? 0) > 0.5 * threshold &&
  (top?.confidence ?? 0) > 2 * (second?.confidence ?? 0);

/** Of the likeliest intents the one whose parameters explain the most of the words. */
const likeliest = (scene: Scene): FlowIntent | null => {
  const [top] = scene.detection.ranking;
  const near = scene.detection.ranking
    .slice(0, 3)
    .filter(
      ({ kind, confidence }) => kind === 'intent' && confidence >= 0.25 * (top?.confidence ?? 1),
    );
  let best: { intent: FlowIntent | null; score: number } = { intent: null, score: 0 };
  for (const { intent: name, confidence } of near) {
    const intent = intentOf(scene.flow, name);
    if (intent === null) continue;
    const explained =
      near.length === 1
        ? 0
        : assignedTo(scene, intent).filter(({ candidate }) => candidate.strength >= 0.65).length;
    const score = confidence * (1 + 0.5 * explained);
    if (score > best.score) best = { intent, score };
  }
  return explainsMore(scene, best.intent) ?? best.intent;
};

/** "I have to send John 20 right now": somebody and something of another intent are named, of this one nothing. */
const explainsMore = (scene: Scene, best: FlowIntent | null): FlowIntent | null => {
  if (best === null || scene.present !== null || best.parameters.length > 0) return null;
  const named = scene.flow.intents.filter((intent) => {
    const strong = assignedTo(scene, intent).filter(({ candidate }) => candidate.strength >= 0.65);
    return strong.length > 1 && strong.some(({ parameter }) => parameter.type === 'choice');
  });
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
};

/**
 * The wish that the words name, where they surely name one; with nothing else going on also the
 * likeliest one, where its own choices are named.
 */
const wishOf = (scene: Scene): FlowIntent | null => {
  const { detection, present, sentence, lexicon } = scene;
  const [top] = detection.ranking;
  if (top?.kind !== 'intent') return null;
  const intent = likeliest(scene);
  if (isDenied(scene) || (present !== null && saysFiguresOnly(scene))) return null;
  const doubtful = present !== null && intent !== present && top.confidence < STATED_BESIDE_TASK;
  if (intent === null || (detection.accepted && !doubtful)) return intent;
  const asking = present !== null && asksQuestion(sentence.flat, lexicon);
  const told = (): boolean => triggers(intent, leftOver(sentence, lexicon, []), 4);
  const marked = sentence.flat.includes(' ?') || top.confidence >= LIKELY_IF_HARMLESS;
  const likely =
    top.confidence >= LIKELY_BESIDE_TASK || told() || (marked && isHarmless(scene, intent));
  if (asking && isClear(detection) && likely) return intent;
  if (present !== null || top.confidence < 0.1) return null;
  const chosen = assignedTo(scene, intent).filter(
    ({ parameter, candidate }) => parameter.type === 'choice' && candidate.strength >= 0.9,
  );
  return chosen.length > 0 ? intent : null;
};

/** It asks for nothing and changes nothing. */
const isHarmless = ({ flow }: Scene, { parameters, action }: FlowIntent): boolean =>
  !parameters.some(({ required }) => required) && flow.apis[action ?? '']?.effect !== 'write';

/** "Don't block my card": what is named isn't wished for. */
const isDenied = ({ sentence, lexicon }: Scene): boolean =>
  wholly(sentence.flat, lexicon.patterns.denied, lexicon.patterns.fillers) !== null;

const saysFiguresOnly = ({ sentence }: Scene): boolean =>
  sentence.tokens.every(({ kind }) => kind !== 'word');

/** A fast answer; a question is given the likeliest one sooner than none. */
const fastAnswerOf = ({ detection, sentence, lexicon }: Scene): Act | null => {
  const [top] = detection.ranking;
  if (top?.kind !== 'fast-answer') return null;
  const likely = isClear(detection) && asksQuestion(sentence.flat, lexicon);
  if (!detection.accepted && !likely) return null;
  return {
    act: 'fast-answer',
    index: top.index,
    confidence: top.confidence,
    span: wholeSpan(sentence),
  };
};

const intentAct = (scene: Scene, { name }: FlowIntent): Act => ({
  act: 'intent',
  intent: name,
  confidence: confidenceFor(scene, name),
  span: wholeSpan(scene.sentence),
});

const confidenceFor = ({ detection }: Scene, name: string): number =>
  detection.ranking.find((candidate) => candidate.intent === name)?.confidence ?? 0;

const filledOf = ({ question }: Scene): Set<string> => new Set(Object.keys(question.values));

const assignedTo = (scene: Scene, intent: FlowIntent): Assigned[] => {
  const own = intent === scene.present;
  return assignValues(
    intent.parameters,
    scene.readings,
    own ? scene.asked : new Set(),
    own ? filledOf(scene) : new Set(),
    own && corrects(scene),
  );
};

const namedParameters = (scene: Scene, assigned: readonly Assigned[]): FlowParameter[] =>
  (scene.present?.parameters ?? []).filter(
    (parameter) =>
      !assigned.some((one) => one.parameter === parameter) &&
      whereNamed(scene.sentence.tokens, parameter, scene.lexicon) !== null,
  );

const nameActs = (scene: Scene, parameters: readonly FlowParameter[]): Act[] =>
  parameters.map((parameter) => {
    const place = whereNamed(scene.sentence.tokens, parameter, scene.lexicon);
    return {
      act: 'name-parameter',
      parameter: parameter.name,
      span: spanOfTokens(scene.sentence, place?.start ?? 0, place?.end ?? 0),
    };
  });

const optionActs = ({ sentence, lexicon, question }: Scene): Act[] => {
  const option = readOption(sentence, lexicon, question);
  return option === null ? [] : [{ act: 'option', index: option, span: wholeSpan(sentence) }];
};

/** The flat text without the names of what can be chosen: Anna Lee's Russian name asks for nothing. */
const withoutChoices = ({ sentence }: Scene, assigned: readonly Assigned[]): string => {
  const names = assigned.filter(({ parameter }) => parameter.type === 'choice');
  const rest = sentence.tokens.filter(
    (token, at) =>
      (token.kind !== 'mark' || token.text === '?') &&
      !names.some(({ candidate }) => candidate.start <= at && at < candidate.end),
  );
  return ` ${rest.map((token) => `${token.plain} `).join('')}`;
};

/** Nothing but free text that nobody asked for: where the words are about something else it is none. */
const onlyNotes = (assigned: readonly Assigned[], asked: ReadonlySet<string>): boolean =>
  assigned.every(({ parameter }) => isFreeText(parameter) && !asked.has(parameter.name));

/** "Yes, right now" to a summary that says another day is a change of the day. */
const sooner = (
  { present, question, readings, sentence, lexicon }: Scene,
  assigned: readonly Assigned[],
): Assigned[] => {
  if (has(sentence.flat, lexicon.patterns.no) || has(sentence.flat, lexicon.patterns.not))
    return [];
  const parameter = present?.parameters.find(
    ({ name, type }) => type === 'date' && question.values[name] !== undefined,
  );
  const now = readings.dates.find(({ value }) => value === todayOf(question).toISODate());
  if (parameter === undefined || now === undefined) return [];
  if (assigned.some((one) => one.parameter === parameter || overlaps(one.candidate, now)))
    return [];
  const { start, end, value } = now;
  const reading: Candidate['reading'] = { kind: 'value', value: { type: 'date', value } };
  return [{ parameter, candidate: { start, end, reading, strength: 0.6 } }];
};

const saysWhetherToKeep = ({ sentence, lexicon }: Scene, asked: Asked): boolean => {
  const { keepYes, keepNo, fillers } = lexicon.patterns;
  return asked === 'keep' && [keepYes, keepNo].some((one) => wholly(sentence.flat, one, fillers));
};

/** "I'm in two minds": a bare figure among words that have nothing to do with the task. */
const namesOnlyAFigure = (scene: Scene, assigned: readonly Assigned[]): boolean => {
  const [only, ...more] = assigned;
  if (only === undefined || more.length > 0 || scene.present === null) return false;
  const { parameter, candidate } = only;
  const bare = candidate.unit === undefined && candidate.strength < 0.7;
  if (!bare || (parameter.type !== 'int' && parameter.type !== 'float')) return false;
  const left = leftOver(scene.sentence, scene.lexicon, [candidate]);
  return (
    left.length > 0 && !triggers(scene.present, left) && namedParameters(scene, []).length === 0
  );
};

/** At one of our own questions. */
const atQuestion = (scene: Scene, asked: Asked): Interpretation => {
  const { sentence, lexicon, present } = scene;
  const picked = asked === 'approval' ? [] : optionActs(scene);
  const assigned =
    present === null || saysWhetherToKeep(scene, asked)
      ? []
      : assignedTo(scene, present).filter(
          ({ parameter, candidate }) =>
            (asked === 'keep' || candidate.strength >= (asked === 'resume' ? 0.6 : 0.45)) &&
            (picked.length === 0 || scene.asked.has(parameter.name)),
        );
  if (asked !== 'keep' && namesOnlyAFigure(scene, assigned)) assigned.length = 0;
  if (asked === 'approval') assigned.push(...sooner(scene, assigned));
  if (present !== null && triggersAgain(scene, assigned)) {
    const changes = assigned.filter((one) => contradicts(scene, one)).length;
    const likely = changes > 1 ? STATED_BESIDE_TASK : SURE_BESIDE_QUESTION;
    if (confidenceFor(scene, present.name) >= likely)
      return {
        acts: [intentAct(scene, present), ...actsOf(scene, present.name, assigned)],
        sure: true,
        ranking: [],
      };
  }
  const values = present === null ? [] : actsOf(scene, present.name, assigned);
  const named = asked === 'resume' ? [] : namedParameters(scene, assigned);
  const answer = readAnswer(sentence, lexicon, {
    asked,
    changes: changesSomething(values, scene),
    values: values.length > 0,
    names: named.length > 0,
    unnamed: withoutChoices(scene, assigned),
  });
  const acts: Act[] = [{ act: 'answer', answer, span: wholeSpan(sentence) }];
  const bareEdit = answer === 'edit' && values.length === 0 && named.length === 0;
  const conditional =
    asked === 'approval' &&
    has(sentence.flat, lexicon.patterns.yes) &&
    has(sentence.flat, lexicon.patterns.but);
  const open = (answer === 'unclear' && !conditional) || answer === 'question' || bareEdit;
  const likely = open && (scene.detection.accepted || !bareEdit) ? wishOf(scene) : null;
  const wished =
    likely !== null && confidenceFor(scene, likely.name) >= SURE_BESIDE_QUESTION ? likely : null;
  const resumes = asked === 'resume' && (wished === null || wished === present) && answer !== 'no';
  const changed =
    resumes || answer === 'edit' || asked === 'edit' || asked === 'clarify' || asked === 'keep';
  const fast = open ? fastAnswerOf(scene) : null;
  const asksElse =
    answer === 'question' && (fast !== null || (wished !== null && wished !== present));
  if (changed && !asksElse) acts.push(...values);
  const names = answer === 'edit' || (asked === 'edit' && answer !== 'no');
  if (names && !asksElse && !changesSomething(values, scene)) acts.push(...nameActs(scene, named));
  acts.push(...picked);
  if (open) {
    const wish = wished;
    if (wish !== null && (wish !== present || resumes))
      acts.push(
        intentAct(scene, wish),
        ...(wish === present ? [] : actsOf(scene, wish.name, assignedTo(scene, wish))),
      );
    if (fast !== null) acts.push(fast);
    const chatter = readChatter(sentence.flat, lexicon);
    if (chatter !== null)
      acts.push({ act: 'chatter', kind: chatter.kind, span: spanOf(sentence, chatter.stretch) });
    if (answer === 'question' && wish === null && fast === null)
      acts.push({ act: 'question', span: wholeSpan(sentence) });
  }
  return { acts, sure: answer !== 'unclear' && answer !== 'question', ranking: [] };
};

/** The whole sentence as the free text that was asked for. */
const wholeAsText = (scene: Scene): Act[] => {
  const { present, sentence, asked } = scene;
  const parameter = present?.parameters.find((one) => asked.has(one.name) && isFreeText(one));
  if (present === null || parameter === undefined || sentence.tokens.length === 0) return [];
  const span = wholeSpan(sentence);
  const text = sentence.original.slice(span.start, span.end).trim();
  return [
    {
      act: 'value',
      intent: present.name,
      parameter: parameter.name,
      value: { type: 'str', value: text },
      text,
      span,
    },
  ];
};

/** While parameters are collected, or nothing is asked. */
const atCollection = (scene: Scene): Interpretation => {
  const { sentence, lexicon, present, asked } = scene;
  const { flat } = sentence;
  const { patterns } = lexicon;
  const wish = wishOf(scene);
  const fast = fastAnswerOf(scene);
  const found = present === null ? [] : assignedTo(scene, present);
  const elsewhere =
    asksQuestion(flat, lexicon) || fast !== null || (wish !== null && wish !== present);
  const assigned = elsewhere && onlyNotes(found, asked) ? [] : found;
  const left = leftOver(sentence, lexicon, [
    ...assigned.map(({ candidate }) => candidate),
    ...assigned.flatMap(({ parameter }) => whereNamed(sentence.tokens, parameter, lexicon) ?? []),
  ]);
  const answers = assigned.some(({ parameter }) => asked.has(parameter.name));
  const certain = assigned.some(
    ({ parameter, candidate }) => asked.has(parameter.name) && candidate.strength >= 0.6,
  );
  const sure = (acts: Act[], isSure = true): Interpretation => ({
    acts,
    sure: isSure,
    ranking: [],
  });

  const chatter = readChatter(flat, lexicon);
  if (chatter !== null)
    return sure([{ act: 'chatter', kind: chatter.kind, span: spanOf(sentence, chatter.stretch) }]);
  const bare = present === null && !scene.detection.accepted ? answerToNothing(scene) : null;
  if (bare !== null) return sure([{ act: 'answer', answer: bare, span: wholeSpan(sentence) }]);
  const refusal: Act[] =
    present !== null && wholly(flat, patterns.no, patterns.fillers) !== null
      ? [{ act: 'answer', answer: 'no', span: wholeSpan(sentence) }]
      : [];
  if (present !== null) {
    if (wholly(flat, patterns.unknown, patterns.fillers) !== null && !certain) {
      const skip = wholly(flat, patterns.skip, patterns.fillers);
      return sure(skip === null ? [] : [{ act: 'skip', span: wholeSpan(sentence) }], false);
    }
    const known = [...asked].some((name) => scene.question.values[name] !== undefined);
    if (known && assigned.length === 0 && wholly(flat, patterns.keepYes, patterns.fillers) !== null)
      return sure([{ act: 'answer', answer: 'yes', span: wholeSpan(sentence) }]);
    if (assigned.length === 0 && wholly(flat, patterns.skip, patterns.fillers) !== null)
      return sure([{ act: 'skip', span: wholeSpan(sentence) }]);
    const more = scene.question.options.length > 0 && wholly(flat, patterns.more, patterns.fillers);
    if (assigned.length === 0 && more) return sure([{ act: 'more', span: wholeSpan(sentence) }]);
    const options = answers ? [] : optionActs(scene);
    if (options.length > 0) return sure(options);
  }

  const renamed = has(flat, patterns.edit) ? namedParameters(scene, assigned) : [];
  const changing = renamed.filter(({ name }) => scene.question.values[name] !== undefined);
  if (changing.length > 0 && !answers && (wish === null || wish === present || !isCertain(scene)))
    return sure(nameActs(scene, changing));
  const stopped =
    assigned.length === 0 && !isCertain(scene) ? readLooseCancel(flat, lexicon) : null;
  if (present !== null && stopped !== null)
    return sure([{ act: 'cancel', span: spanOf(sentence, stopped) }]);

  const other = wish !== null && wish !== present;
  const [top] = scene.detection.ranking;
  const confident = top?.confidence ?? 0;
  const fitsAnswer =
    (assigned.length > 0 && left.length === 0) ||
    (certain && other && !triggers(wish, left)) ||
    (!asksQuestion(flat, lexicon) &&
      confident < 0.6 &&
      (certain || (assigned.length > 0 && corrects(scene))));
  if (other && !fitsAnswer) {
    const theirs = assignedTo(scene, wish);
    const kept = assigned.filter(
      ({ parameter, candidate }) =>
        candidate.strength >= 0.6 &&
        asked.has(parameter.name) &&
        !theirs.some(
          (one) => one.candidate.start < candidate.end && candidate.start < one.candidate.end,
        ) &&
        !asksQuestion(flat, lexicon),
    );
    return sure(
      [
        intentAct(scene, wish),
        ...actsOf(scene, wish.name, theirs),
        ...(present === null ? [] : actsOf(scene, present.name, kept)),
      ],
      scene.detection.lead > 0.3,
    );
  }
  if (fast !== null && !fitsAnswer) return sure([fast], scene.detection.lead > 0.3);

  const questioning =
    asksQuestion(flat, lexicon) && left.length > 0 && !answersInQuestion(scene, assigned);
  if (present !== null && questioning && wish === null)
    return sure([{ act: 'question', span: wholeSpan(sentence) }], false);

  const acts: Act[] = present === null ? [] : actsOf(scene, present.name, assigned);
  if (wish !== null && wish === present && saysAgain(scene, wish, assigned, left))
    acts.unshift(intentAct(scene, wish));
  if (present !== null && !answers && refusal.length > 0) return sure(refusal);
  if (present !== null && !answers && !questioning) {
    const whole = wholeAsText(scene);
    const corrected = assigned.length > 0 && (corrects(scene) || left.length === 0);
    if (whole.length > 0 && !corrected) return sure(whole);
  }
  if (present !== null)
    acts.push(
      ...nameActs(
        scene,
        asked.size > 0 && answers
          ? []
          : namedParameters(scene, assigned).filter(({ name }) => !asked.has(name)),
      ),
    );
  if (acts.length > 0) return sure(acts);
  const cancel = readLooseCancel(flat, lexicon);
  if (cancel !== null) return sure([{ act: 'cancel', span: spanOf(sentence, cancel) }]);
  if (asksQuestion(flat, lexicon) || flat.includes(' ?'))
    return sure([{ act: 'question', span: wholeSpan(sentence) }], false);
  return sure([], false);
};

/** "No, that's all", "yes": said while nothing is asked. */
const answerToNothing = ({ sentence, lexicon }: Scene): 'yes' | 'nothing' | null => {
  const { flat } = sentence;
  const { no, nothing, nothingMore, yes, fillers, yesFillers } = lexicon.patterns;
  const ending = [nothingMore, nothing, no];
  if (ending.some((pattern) => wholly(flat, pattern, ...ending, fillers) !== null))
    return 'nothing';
  return wholly(flat, yes, yesFillers) === null ? null : 'yes';
};

/** The beginning of a word, which its endings leave as it is. */
const stemOf = ({ plain }: Token, letters: number): string => plain.slice(0, letters);

/** Words that the intent's own examples have: a wish, and not only values. */
const triggers = (intent: FlowIntent, left: readonly Token[], letters = 5): boolean => {
  const stems = new Set(
    intent.examples.flatMap(({ text }) => wordsOf(text).map((token) => stemOf(token, letters))),
  );
  return left.some((token) => !token.plain.includes("'") && stems.has(stemOf(token, letters)));
};

/** "Also send 50 to Anna": other values than the ones that are there, and a word that means a second time. */
const triggersAgain = (scene: Scene, assigned: readonly Assigned[]): boolean =>
  has(scene.sentence.flat, scene.lexicon.patterns.another) &&
  assigned.some((one) => contradicts(scene, one));

/** Hardly anything else can be meant. */
const isCertain = ({ detection }: Scene): boolean =>
  (detection.ranking[0]?.confidence ?? 0) >= CERTAIN;

/** The task in hand is wished for once more: with its own words, and more than an answer and a change. */
const saysAgain = (
  scene: Scene,
  present: FlowIntent,
  assigned: readonly Assigned[],
  left: readonly Token[],
): boolean => {
  if (isFreeTextAsked(scene)) return false;
  const sure = confidenceFor(scene, present.name) >= SURE_BESIDE_QUESTION;
  if (sure && triggersAgain(scene, assigned)) return true;
  const answers = assigned.some(({ parameter }) => scene.asked.has(parameter.name));
  const changes = assigned.filter((one) => contradicts(scene, one)).length;
  if (sure && changes > 1 && !corrects(scene)) return triggers(present, outside(scene, assigned));
  return triggers(present, left) && !(answers && changes === 1);
};

const outside = ({ sentence }: Scene, assigned: readonly Assigned[]): Token[] =>
  sentence.tokens.filter(
    ({ kind }, at) =>
      kind === 'word' &&
      !assigned.some(({ candidate }) => candidate.start <= at && at < candidate.end),
  );

const contradicts = ({ question }: Scene, { parameter, candidate }: Assigned): boolean => {
  const known = question.values[parameter.name];
  const { reading } = candidate;
  return known !== undefined && reading.kind === 'value' && !sameValue(known, reading.value);
};

const isFreeTextAsked = ({ present, asked }: Scene): boolean =>
  present?.parameters.some((parameter) => asked.has(parameter.name) && isFreeText(parameter)) ??
  false;

/** "Is Friday all right?" proposes a value; "what is the rate today?" asks for something. */
const answersInQuestion = ({ sentence, lexicon }: Scene, assigned: readonly Assigned[]): boolean =>
  assigned.some(({ candidate }) => candidate.strength >= 0.6) &&
  leftOver(
    sentence,
    lexicon,
    assigned.map(({ candidate }) => candidate),
  ).length < 2;

/** What a sentence means in one language; of two wishes in one sentence neither is lost. */
export const interpret = (
  flow: Flow,
  question: Question,
  sentence: Sentence,
  lexicon: Lexicon,
): Interpretation => {
  const whole = interpretOne(flow, question, sentence, lexicon);
  const understand = (part: Sentence, asked: Question): Act[] =>
    interpretOne(flow, asked, part, lexicon).acts;
  const freeText = intentOf(flow, question.intent)?.parameters.some(
    (parameter) => askedParameters(question).includes(parameter.name) && isFreeText(parameter),
  );
  const two =
    readTwoWishes(sentence, lexicon, question, understand) ??
    (freeText === true ? null : readAnswerAndAside(sentence, lexicon, question, understand));
  return two === null ? whole : { ...whole, acts: two };
};

const interpretOne = (
  flow: Flow,
  question: Question,
  sentence: Sentence,
  lexicon: Lexicon,
): Interpretation => {
  const { flat } = sentence;
  const readings = readingsOf(sentence, lexicon, question);
  const detection = detectIntents(flow.intentModel, sentence, lexicon.language, readings.dates);
  const ranking = detection.ranking
    .filter((candidate) => candidate.kind === 'intent')
    .map(({ intent, confidence }) => ({ intent, confidence }));
  const scene: Scene = {
    flow,
    question,
    sentence,
    lexicon,
    readings,
    present: intentOf(flow, question.intent),
    asked: new Set(askedParameters(question)),
    detection,
  };
  const global = readGlobal(flat, lexicon);
  if (global !== null)
    return {
      acts: [{ act: global.act, span: spanOf(sentence, global.stretch) }],
      sure: true,
      ranking,
    };
  const asked = askedKinds[question.awaiting.kind];
  const found = asked === undefined ? atCollection(scene) : atQuestion(scene, asked);
  return { ...found, ranking };
};
