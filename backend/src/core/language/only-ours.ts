import type { Flow, LocalText } from '../flow/flow.ts';

/** Nothing longer is looked at. */
const CHARACTERS_AT_MOST = 500;

const word = /[\p{L}\p{M}\p{N}]+/gu;
const placeholder = /\{+[^{}]*\}+/gu;

const read = new WeakMap<Flow, Map<string, ReadonlySet<string>>>();

/**
 * Whether a text is made of nothing but words that the version, or its language, says itself: no figure, nobody's name,
 * no value that a conversation brought. Words are compared as they are written; one that begins a sentence, there or here,
 * may have a capital letter for that alone. In doubt it isn't.
 */
export function saysOnlyOurs(flow: Flow, locale: string, text: string): boolean {
  if (text.length > CHARACTERS_AT_MOST || /\p{N}/u.test(text)) return false;
  const ours = ownForms(flow, locale);
  return formsIn(text).every(
    ({ form, begins }) => ours.has(form) || (begins && ours.has(small(form, locale))),
  );
}

const formsIn = (text: string): { form: string; begins: boolean }[] =>
  [...text.matchAll(word)].map(({ 0: form, index }) => ({
    form,
    begins: /(^|[.!?…])$/u.test(text.slice(0, index).trimEnd()),
  }));

function small(form: string, locale: string): string {
  const [first = ''] = form;
  return first.toLocaleLowerCase(locale) + form.slice(first.length);
}

function ownForms(flow: Flow, locale: string): ReadonlySet<string> {
  const ofFlow = read.get(flow) ?? new Map<string, ReadonlySet<string>>();
  read.set(flow, ofFlow);
  const present = ofFlow.get(locale);
  if (present !== undefined) return present;
  const texts = [
    ...saidBy(flow).map((text) => text?.[locale] ?? ''),
    ...Object.values(flow.languages[locale]?.phrases ?? {}),
  ];
  const forms = new Set(
    texts.flatMap((text) =>
      formsIn(text.replace(placeholder, ' – ')).map(({ form, begins }) =>
        begins ? small(form, locale) : form,
      ),
    ),
  );
  ofFlow.set(locale, forms);
  return forms;
}

/** What a version has said, whoever asks: neither its examples nor the values of its choices. */
function saidBy({ welcomeText, fastAnswers, intents, apis }: Flow): (LocalText | null)[] {
  return [
    welcomeText,
    ...fastAnswers.map(({ answer }) => answer),
    ...intents.flatMap((intent) => [
      intent.caption,
      intent.fallbackTimeoutPrompt,
      intent.fallbackErrorPrompt,
      intent.approvalSummary,
      intent.answer,
      ...intent.parameters.flatMap(({ caption, prompts, invalidPrompt, typeErrorPrompt }) => [
        caption,
        ...prompts,
        invalidPrompt,
        typeErrorPrompt,
      ]),
    ]),
    ...Object.values(apis).flatMap(({ responseTemplate, responseMappings, errorMappings }) => [
      responseTemplate,
      ...responseMappings.map(({ caption }) => caption),
      ...errorMappings.map(({ text }) => text),
    ]),
  ];
}
