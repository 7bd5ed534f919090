import type { ApiView, VersionDetail } from '@flare/contracts';

export type VersionContent = VersionDetail['content'];
export type IntentContent = VersionContent['intents'][number];
export type ApiContent = ApiView['api'];

export type NodeKind =
  | 'welcome'
  | 'intent'
  | 'collect'
  | 'approval'
  | 'call'
  | 'answer'
  | 'fallback'
  | 'ended'
  | 'escalation'
  | 'fast-answers';

/** How one gets along an edge: the usual way, or what makes a conversation turn off it. */
export type EdgeKind = 'way' | 'dependency' | 'edit' | 'again' | 'failure' | 'exhausted';

/** Words on the picture: the project's own, or a text of the page by its key, counted or not. */
export type Words =
  | { readonly said: string }
  | { readonly key: string; readonly count?: number; readonly name?: string };

export interface NodeRow {
  readonly name: string;
  readonly hint: Words;
  readonly optional: boolean;
}

/** What is opened by choosing a node. */
export type Target =
  | { readonly page: 'intent'; readonly name: string }
  | { readonly page: 'api'; readonly name: string }
  | { readonly page: 'general' }
  | { readonly page: 'fast-answers' };

export interface FlowNode {
  /** `welcome`, `intent:NAME`, `collect:NAME`, `approval:NAME`, `call:NAME`, `answer:NAME` … with the intent's name. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: Words;
  readonly body: Words | null;
  readonly rows: readonly NodeRow[];
  readonly target: Target | null;
  /** An intent's steps can be shown or hidden behind it; null: there is nothing to unfold here. */
  readonly unfolded: boolean | null;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** The content that a picture is made from, and the language that the project's words are read in. */
export interface FlowSource {
  readonly content: VersionContent;
  readonly apis: readonly ApiContent[];
  readonly locale: string;
  readonly defaultLocale: string;
}
