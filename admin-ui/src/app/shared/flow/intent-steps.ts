import { captionOf, partsOf, textIn } from '../authoring/texts.ts';
import type {
  ApiContent,
  FlowEdge,
  FlowGraph,
  FlowNode,
  FlowSource,
  IntentContent,
  NodeRow,
  Target,
  Words,
} from './flow-graph.ts';

type Parameter = NonNullable<IntentContent['parameters']>[number];

const plain = { body: null, rows: [], unfolded: null } as const;

/** The card of an intent: its caption, and in a line what it does. */
export function intentNode(
  source: FlowSource,
  intent: IntentContent,
  unfolded: boolean | null,
): FlowNode {
  const count = intent.parameters?.length ?? 0;
  return {
    ...plain,
    id: `intent:${intent.name}`,
    kind: 'intent',
    title: { said: captionOf(intent, source.locale, source.defaultLocale) },
    body: count > 0 ? { key: 'flow.parameters', count } : { key: 'flow.noParameters' },
    target: { page: 'intent', name: intent.name },
    unfolded,
  };
}

/**
 * The steps behind an intent's card: collect → approval → call → answer, and where a conversation
 * turns off that way: a change at the approval, a call that fails, a value that nobody could give.
 */
export function intentSteps(source: FlowSource, intent: IntentContent): FlowGraph {
  const api = source.apis.find(({ name }) => name === intent.action);
  const own: Target = { page: 'intent', name: intent.name };
  const id = (kind: string) => `${kind}:${intent.name}`;
  const say = (text: IntentContent['answer']): string =>
    textIn(text, source.locale, source.defaultLocale).text;
  const nodes: FlowNode[] = [];
  const parameters = intent.parameters ?? [];
  if (parameters.length > 0) {
    nodes.push({
      ...plain,
      id: id('collect'),
      kind: 'collect',
      title: { key: 'flow.asks', count: parameters.length },
      rows: parameters.map((parameter) => row(source, parameter)),
      target: own,
    });
  }
  if (intent.requiresApproval) {
    nodes.push({
      ...plain,
      id: id('approval'),
      kind: 'approval',
      title: { key: 'flow.approves' },
      body: words(say(intent.approvalSummary), { key: 'flow.ownSummary' }),
      target: own,
    });
  }
  if (intent.action) nodes.push(callNode(id('call'), intent.action, api));
  nodes.push({
    ...plain,
    id: id('answer'),
    kind: 'answer',
    title: { key: intent.action ? 'flow.tellsResult' : 'flow.answers' },
    body: answerOf(source, intent, api),
    target: own,
  });

  const way = [id('intent'), ...nodes.map((node) => node.id)];
  const edges: FlowEdge[] = way
    .slice(1)
    .map((to, index) => ({ from: way[index] ?? to, to, kind: 'way' }));
  const has = (node: string) => way.includes(node);
  if (has(id('approval')) && has(id('collect'))) {
    edges.push({ from: id('approval'), to: id('collect'), kind: 'edit' });
  }
  if (has(id('collect')) && api?.errorMappings?.some(({ parameter }) => parameter)) {
    edges.push({ from: id('call'), to: id('collect'), kind: 'again' });
  }
  if (intent.action) {
    const text = say(intent.fallbackErrorPrompt) || say(intent.fallbackTimeoutPrompt);
    nodes.push({
      ...plain,
      id: id('fallback'),
      kind: 'fallback',
      title: { key: 'flow.apologises' },
      body: words(text, { key: 'flow.ownWords' }),
      target: own,
    });
    edges.push({ from: id('call'), to: id('fallback'), kind: 'failure' });
  }
  const exhausted = new Set(parameters.map(({ onExhausted }) => onExhausted ?? 'escalate'));
  if (exhausted.has('escalate')) {
    nodes.push({
      ...plain,
      id: id('escalation'),
      kind: 'escalation',
      title: { key: 'flow.person' },
      target: null,
    });
    edges.push({ from: id('collect'), to: id('escalation'), kind: 'exhausted' });
  }
  if (exhausted.has('cancel')) {
    nodes.push({
      ...plain,
      id: id('ended'),
      kind: 'ended',
      title: { key: 'flow.givesUp' },
      target: null,
    });
    edges.push({ from: id('collect'), to: id('ended'), kind: 'exhausted' });
  }
  return { nodes, edges };
}

const words = (said: string, otherwise: Words): Words =>
  said ? { said: readable(said) } : otherwise;

/** A text with its placeholders as what they stand for: `{{variables.amount}}` → `‹amount›`. */
const readable = (text: string): string =>
  partsOf(text)
    .map((part) => (part.variable ? `‹${part.text}›` : part.text))
    .join('');

function row({ locale, defaultLocale }: FlowSource, parameter: Parameter): NodeRow {
  const caption = (code: string) =>
    parameter.caption?.find(({ localeCode }) => localeCode === code)?.caption;
  return {
    name: caption(locale) ?? caption(defaultLocale) ?? parameter.name,
    hint: { key: `type.${parameter.type}` },
    optional: parameter.required === false,
  };
}

function callNode(id: string, name: string, api: ApiContent | undefined): FlowNode {
  const writes = api && (api.effect ?? (['GET', 'HEAD'].includes(api.method) ? 'read' : 'write'));
  return {
    ...plain,
    id,
    kind: 'call',
    title: { said: name },
    body: api
      ? { key: writes === 'write' ? 'flow.writes' : 'flow.reads', name: api.method }
      : { key: 'flow.unknownApi' },
    target: { page: 'api', name },
  };
}

function answerOf(source: FlowSource, intent: IntentContent, api: ApiContent | undefined): Words {
  const { text } = textIn(
    intent.answer ?? api?.responseTemplate,
    source.locale,
    source.defaultLocale,
  );
  if (text) return { said: readable(text) };
  if (api?.responsePrompt) return { key: 'flow.byModel' };
  return intent.action ? { key: 'flow.fromValues' } : { key: 'flow.saysNothing' };
}
