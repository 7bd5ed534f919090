/** What goes wrong with an answer, and when. */
export type Fault =
  /** An error answer before any event. */
  | { kind: 'status'; status: number; code?: string; message?: string; retryAfter?: string }
  /** The connection is closed before the headers. */
  | { kind: 'refuse' }
  /** A page for people, as a wrong address has one. */
  | { kind: 'page' }
  /** Headers, and then nothing. */
  | { kind: 'silent' }
  /** Nothing more after so many tokens; the connection stays open. */
  | { kind: 'stall'; afterTokens: number }
  /** An error event after so many tokens. */
  | { kind: 'error'; afterTokens: number; code?: string }
  /** The socket is torn down after so many tokens. */
  | { kind: 'cut'; afterTokens: number }
  /** The stream ends properly after so many tokens, with no finish reason. */
  | { kind: 'truncate'; afterTokens: number }
  /** An event that is no JSON after so many tokens, or one with the data given. */
  | { kind: 'garbage'; afterTokens: number; data?: string };

/** One answer of the simulated model. */
export interface ScriptedAnswer {
  /** The text, sent in tokens; an object is sent as JSON. */
  content?: unknown;
  refusal?: string;
  /** Thoughts that come before the content, as DeepSeek sends them. */
  reasoning?: string;
  finishReason?: 'stop' | 'length' | 'content_filter' | 'insufficient_system_resource';
  /** Milliseconds before the first token. */
  firstTokenMs?: number;
  /** Milliseconds between tokens. */
  tokenMs?: number;
  /** Comments before the first token, as a server under load sends them. */
  keepAlives?: number;
  fault?: Fault;
}

/** What a request has to look like for an answer; what isn't named fits anything. */
export interface Condition {
  /** Stands in one of the system messages. */
  system?: string;
  /** Stands in the last user message. */
  user?: string;
  /** Whether an object is asked for. */
  structured?: boolean;
  model?: string;
}

export interface Rule {
  when: Condition;
  /** Given in order; the last one repeats. */
  answers: ScriptedAnswer[];
}

/** A request as it arrived. */
export interface ReceivedRequest {
  path: string;
  headers: Record<string, string>;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    stream?: boolean;
    stream_options?: { include_usage?: boolean };
    response_format?: { type: string; json_schema?: { name: string; schema: unknown } };
    [more: string]: unknown;
  };
  /** Set when the client went away before the answer was complete. */
  disconnected: boolean;
}

export function fits(condition: Condition, { body }: ReceivedRequest): boolean {
  const system = body.messages.filter(({ role }) => role === 'system');
  const user = body.messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const { system: instruction = '', user: words = '', structured, model } = condition;
  return (
    (instruction === '' || system.some(({ content }) => content.includes(instruction))) &&
    user.includes(words) &&
    (structured === undefined || structured === (body.response_format !== undefined)) &&
    (model === undefined || model === body.model)
  );
}
