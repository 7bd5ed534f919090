import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

/** What a client may send, as the vendor's own description of the WebSocket has it. */
const VoiceSettings = Type.Object(
  {
    stability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    similarity_boost: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    style: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    use_speaker_boost: Type.Optional(Type.Boolean()),
    speed: Type.Optional(Type.Number({ minimum: 0.7, maximum: 1.2 })),
  },
  { additionalProperties: false },
);

const GenerationConfig = Type.Object(
  {
    chunk_length_schedule: Type.Array(Type.Number({ minimum: 50, maximum: 500 }), { minItems: 1 }),
  },
  { additionalProperties: false },
);

const Beginning = Type.Object(
  {
    text: Type.Literal(' '),
    voice_settings: Type.Optional(VoiceSettings),
    generation_config: Type.Optional(GenerationConfig),
    xi_api_key: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const Text = Type.Object(
  {
    text: Type.String(),
    try_trigger_generation: Type.Optional(Type.Boolean()),
    flush: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

type Beginning = Static<typeof Beginning>;
type Text = Static<typeof Text>;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The first message; null where it is none. */
export function readBeginning(json: string): Beginning | null {
  const message = parsed(json);
  return Value.Check(Beginning, message) ? message : null;
}

/** Any later message; null where it is none. */
export function readText(json: string): Text | null {
  const message = parsed(json);
  return Value.Check(Text, message) ? message : null;
}

const outputFormats = /^(pcm_(8000|16000|22050|24000|44100)|ulaw_8000|alaw_8000|mp3_.+|opus_.+)$/;

const parameters: Record<string, RegExp> = {
  model_id: /^eleven_(flash_v2_5|turbo_v2_5|multilingual_v2)$/,
  language_code: /^[a-z]{2}$/,
  enable_logging: /^(true|false)$/,
  enable_ssml_parsing: /^(true|false)$/,
  output_format: outputFormats,
  inactivity_timeout: /^\d{1,3}$/,
  sync_alignment: /^(true|false)$/,
  auto_mode: /^(true|false)$/,
  apply_text_normalization: /^(auto|on|off)$/,
  seed: /^\d+$/,
};

/** Whether every parameter of an address is one of the vendor's, with a value that it may have. */
export const isAddress = (query: URLSearchParams): boolean =>
  [...query].every(([name, value]) => parameters[name]?.test(value) === true);
