import type { TurnTimeline } from '@flare/contracts';
import type { Answer, Figures } from './callers.ts';
import { engines, utterances, type Kind } from './scenario.ts';

export interface Row {
  calls: number;
  /** The gap after each utterance on a virtual clock. */
  virtualGaps: readonly number[];
  figures: Figures;
  /** Of the server's frames, by share. */
  late: (share: number) => number;
  /** How long each provider takes to begin, as the server measures it, by share. */
  providers: readonly { name: string; shares: (share: number) => number }[];
  bareLate: readonly number[];
  /** Of one core, for a call. */
  share: number;
  bareShare: number;
  /** Of one core, all together. */
  enginesShare: number;
  enginesLate: readonly number[];
  megabytes: number;
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
};
const quantiles = (values: readonly number[]): string =>
  [0.5, 0.9, 0.99].map((share) => quantile(values, share).toFixed(0)).join('/');

const columns = [
  ['calls', 5],
  ['answers', 8],
  ['gap P50/90/99', 16],
  ['fast answer', 15],
  ['added P50/90/99', 16],
  ['late P50/P99', 13],
  ['bare', 10],
  ['cleared P99, stale', 19],
  ['CPU', 7],
  ['bare', 7],
  ['MB', 6],
  ['errors', 8],
] as const;

export const headings = `All in ms. gap: the caller's last frame of speech sent → our first sound received, the pause included; fast
answer: the same for those; added: what we add to engines and pause; late: frames in the server against their time (the end
of a bucket), beside the bare loop; cleared: quiet asked for → said to be; CPU: of one core, a call; MB: a call.
${columns.map(([name, width]) => name.padStart(width)).join('')}`;

export function rowOf({
  calls,
  figures,
  late,
  bareLate,
  share,
  bareShare,
  enginesShare,
  enginesLate,
  megabytes,
}: Row): string {
  const { answers, clearedMs, stale, errors } = figures;
  const ofKind = (isFast: boolean): number[] =>
    answers.filter(({ kind }) => (kind === 'fast answer') === isFast).map(({ gapMs }) => gapMs);
  const cells = [
    calls,
    answers.length,
    quantiles(ofKind(false)),
    quantiles(ofKind(true)),
    quantiles(answers.flatMap(addedMs)),
    `≤${late(0.5)}/≤${late(0.99)}`,
    `${quantile(bareLate, 0.5).toFixed(1)}/${quantile(bareLate, 0.99).toFixed(1)}`,
    `${quantile(clearedMs, 0.99).toFixed(1)}, ${stale}`,
    `${(share * 100).toFixed(2)} %`,
    `${(bareShare * 100).toFixed(2)} %`,
    megabytes.toFixed(1),
    errors.length,
  ];
  const row = cells.map((cell, at) => String(cell).padStart(columns[at]?.[1] ?? 0)).join('');
  const kinds = [...new Set(errors)].join(' ');
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  const beside = `callers ${percent(figures.share)} of a core and late by up to ${figures.lateMs.toFixed(0)}, engines ${percent(enginesShare)} and late by ${quantiles(enginesLate)}`;
  return `${row} ${kinds} (${beside})`;
}

/** The gaps by what was said, as the server tells them. */
export function kindLines({ calls, virtualGaps, figures, providers }: Row): string[] {
  const kinds = [...new Set(utterances.map(({ kind }) => kind))];
  const began = providers.map(
    ({ name, shares }) => `${name} ≤${[0.5, 0.9, 0.99].map((share) => shares(share)).join('/≤')}`,
  );
  const kept = figures.answers.flatMap(({ timeline }) => keptMs(timeline));
  const beyond = figures.answers.map(
    ({ utterance, gapMs }) => gapMs - (virtualGaps[utterance] ?? NaN),
  );
  const others = [
    `${calls} calls, the whole way, ms more than where only engines and pause take time: ${quantiles(beyond)}`,
    `${calls} calls, ms: call_start sent → the greeting's first sound ${quantiles(figures.greetingMs)}, kept answer found → sent ${quantiles(kept)}`,
    `${calls} calls, the providers as the server measures them (final transcript, first token, first sound), ms: ${began.join(', ')}`,
  ];
  const ofKinds = kinds.map((kind: Kind) => {
    const timelines = figures.answers.flatMap((one) =>
      one.kind === kind && one.timeline?.t6 !== undefined ? one.timeline : [],
    );
    const since = (at: (one: TurnTimeline) => number | undefined): string =>
      quantiles(timelines.flatMap((one) => at(one) ?? []));
    const parts = [
      `transcript ${since((one) => one.t2 && one.t2 - one.speech_end)}`,
      `end of turn ${since((one) => one.turn_end && one.turn_end - one.speech_end)}`,
      `words ${since((one) => one.voice_asked && one.voice_asked - one.speech_end)}`,
      `sound ${since((one) => one.t6 && one.t6 - one.speech_end)}`,
    ];
    return `${calls} calls, ${kind} (${timelines.length}), ms after the last sound: ${parts.join(', ')}`;
  });
  return [...ofKinds, ...others];
}

/** From a kept answer's being found to its first frame. */
function keptMs(timeline: TurnTimeline | null): number[] {
  if (timeline?.t5_cache === undefined || timeline.t6 === undefined) return [];
  return [timeline.t6 - (timeline.search_end ?? timeline.t5_cache)];
}

/** From where only our own work was left: the voice's first sound, or, of what was kept, the end of the turn. */
function addedMs({ timeline }: Answer): number[] {
  if (timeline?.t6 === undefined) return [];
  const { t6, t5_cache: kept, t5_tts: made, voice_asked: asked, turn_end: end } = timeline;
  if (kept !== undefined && end !== undefined) return [t6 - end];
  if (made === undefined || asked === undefined) return [];
  return [t6 - asked - engines.firstAudioMs];
}
