import type { ApiAttempt, CreateSession, TurnTrace } from '@flare/contracts';
import { holdsMasked, maskWords } from '../../shared/turn-trace/masked-words.ts';

/** YAML reads a JSON value as what it is, so a value written as JSON needs no other quoting. */
const yaml = (value: unknown): string => JSON.stringify(value);

function bodyOf(attempt: ApiAttempt): unknown {
  try {
    return attempt.responseBody === undefined ? undefined : JSON.parse(attempt.responseBody);
  } catch {
    return undefined;
  }
}

function answersOf(turns: readonly TurnTrace[]): string[] {
  return turns.flatMap((turn) =>
    turn.steps
      .filter((step) => step.kind === 'api-answered')
      .flatMap((step) => {
        const { api, attempts } = step.detail as { api?: string; attempts?: ApiAttempt[] };
        const last = attempts?.findLast((attempt) => attempt.purpose === 'call');
        if (!api || !last) return [];
        const body = bodyOf(last);
        const answer = { status: last.status, ...(body === undefined ? {} : { body }) };
        return [`      - on: ${yaml({ api })}`, `        answer: ${yaml(answer)}`];
      }),
  );
}

function expectations(turn: TurnTrace): string[] {
  const { state, intent, awaiting, parameters, outcome } = turn.completed;
  return Object.entries({ state, intent, awaiting, parameters, outcome })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `          ${key}: ${yaml(value)}`);
}

const MISSING_WORDS =
  '      # These words were sensitive and are not kept: write an example in place of •••.';

/** The conversation as a conversation test (YAML), to be kept with the version. */
export function asConversationTest(
  wish: Pick<CreateSession, 'project' | 'now'> & { readonly locale: string },
  turns: readonly TurnTrace[],
): string {
  const spoken = turns.filter((turn) => turn.user !== null);
  const answers = answersOf(turns);
  return [
    `project: ${yaml(wish.project)}`,
    `now: ${yaml(wish.now ?? turns[0]?.startedAt)}`,
    `locale: ${yaml(wish.locale)}`,
    'conversations:',
    `  - name: ${yaml(maskWords(spoken[0]?.user ?? 'welcome'))}`,
    ...(answers.length > 0 ? ['    api:', ...answers] : []),
    '    turns:',
    ...spoken.flatMap((turn) => [
      ...(holdsMasked(turn.user ?? '') ? [MISSING_WORDS] : []),
      `      - user: ${yaml(maskWords(turn.user ?? ''))}`,
      '        expect:',
      ...expectations(turn),
    ]),
    '',
  ].join('\n');
}
