import { Type, type Static } from 'typebox';
import { FileInstant, Instruction, LocalizedCaption } from './configuration-fields.ts';
import { Closed, Name, Nullable, OneOf, Text, optional } from './shape.ts';
import { MappedType } from './values.ts';

export const Retry = Closed({
  max_attempts: Type.Integer({ minimum: 1, maximum: 10 }),
  backoff_seconds: Type.Number({ minimum: 0, maximum: 300 }),
  strategy: OneOf('static', 'exponential'),
});
export type Retry = Static<typeof Retry>;

export const ApiAuth = Closed({
  enabled: Type.Boolean(),
  token_endpoint: optional(Nullable(Type.String())),
  response_token_path: optional(Nullable(Type.String())),
  token_request_body: optional(Nullable(Type.Unknown())),
  token_refresh_endpoint: optional(Nullable(Type.String())),
  token_refresh_body: optional(Nullable(Type.Unknown())),
});
export type ApiAuth = Static<typeof ApiAuth>;

export const ResponseMapping = Closed({
  variable_name: Name,
  caption: optional(Type.Union([Type.String(), Type.Array(LocalizedCaption)])),
  type: MappedType,
  json_path: Type.String({ minLength: 1 }),
  of: optional(Closed({ value_path: Type.String(), text_path: Type.String() })),
});
export type ResponseMapping = Static<typeof ResponseMapping>;

export const ErrorMapping = Closed({
  status: optional(Type.Integer({ minimum: 100, maximum: 599 })),
  json_path: optional(Type.String()),
  equals: optional(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
  parameter: optional(Name),
  text: Text,
});
export type ErrorMapping = Static<typeof ErrorMapping>;

export const Method = OneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE');
export type Method = Static<typeof Method>;

export const Api = Closed({
  name: Name,
  description: optional(Nullable(Text)),
  url: Type.String({ minLength: 1, maxLength: 4000 }),
  method: Method,
  headers: optional(
    Type.String({ description: 'A JSON object of header names and templates, as a string.' }),
  ),
  body_template: optional(
    Type.String({ description: 'A JSON template, as a string; empty for none.' }),
  ),
  timeout_seconds: optional(Type.Number({ exclusiveMinimum: 0, maximum: 300 })),
  retry: optional(Retry),
  auth: optional(ApiAuth),
  response_mappings: optional(Type.Array(ResponseMapping)),
  response_prompt: optional(Nullable(Instruction)),
  response_template: optional(Nullable(Text)),
  effect: optional(OneOf('read', 'write')),
  idempotency: optional(OneOf('key', 'none')),
  error_mappings: optional(Type.Array(ErrorMapping)),
  max_response_bytes: optional(
    Type.Integer({ minimum: 1, maximum: 52_428_800, default: 1_048_576 }),
  ),
  test_url: optional(Nullable(Type.String())),
  deleted: optional(Type.Boolean()),
  created_date: optional(FileInstant),
  created_by: optional(Nullable(Type.String())),
});
export type Api = Static<typeof Api>;
