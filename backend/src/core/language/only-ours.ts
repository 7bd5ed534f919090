import type { Flow, LocalText } from '../flow/flow.ts';

/** Nothing longer is looked at. */
const CHARACTERS_AT_MOST = 500;

const word = /[\p{L}\p{M}\p{N}]+/gu;
const placeholder = /\{+[^{}]*\}+/gu;

const read = new WeakMap<Flow, Map<string, ReadonlySet<string>>>();

/**
 * Whether a text is made of nothing but words that the version, or its language, says itself: no figure, nobody's name,
 * no value that a conversation brought. Words are compared as they are written; one that begins a sentence may have a
 * capital letter. In doubt it isn't.
 */
export function saysOnlyOurs(flow: Flow, locale: string, text: string): boolean {
  if (text.length > CHARACTERS_AT_MOST || /\p{N}/u.test(text)) return false;
  const ours = ownForms(flow, locale);
  return [...text.matchAll(word)].every(({ 0: form, index }) => {
    if (ours.has(form)) return true;
    const before = text.slice(0, index).trimEnd();
    return /(^|[.!?…:])$/u.test(before) && ours.has(small(form, locale));
  });
}

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
    texts.flatMap((text) => text.replace(placeholder, ' ').match(word)?.map(String) ?? []),
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
