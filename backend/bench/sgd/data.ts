import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { halfOf } from '../understanding/data.ts';

/** One act of a turn, as the set annotates it (dstc8-schema-guided-dialogue). */
export interface SgdAct {
  act: string;
  slot?: string;
  values?: string[];
  /** The same values as the service takes them ("11:15" for "morning 11:15"). */
  canonical?: string[];
}

export interface SgdFrame {
  service: string;
  acts: SgdAct[];
  /** What the user wants and has said so far; on user turns. */
  state?: { active_intent: string; slot_values: Record<string, string[]> };
  /** What the service was asked; on system turns. */
  call?: { method: string; parameters: Record<string, string> };
}

export interface SgdTurn {
  speaker: 'USER' | 'SYSTEM';
  utterance: string;
  frames: SgdFrame[];
}

export interface SgdDialogue {
  dialogue_id: string;
  services: string[];
  turns: SgdTurn[];
}

export interface SgdIntent {
  name: string;
  description: string;
  is_transactional: boolean;
  required_slots: string[];
  /** With their defaults. */
  optional_slots: Record<string, string>;
}

export interface SgdService {
  service_name: string;
  slots: {
    name: string;
    description: string;
    is_categorical: boolean;
    possible_values: string[];
  }[];
  intents: SgdIntent[];
}

export interface SgdSet {
  dialogues: SgdDialogue[];
  services: Map<string, SgdService>;
  /** Dialogues in which asking, confirming and calling by rule reproduces all that the set has. */
  clean: Set<string>;
}

/** Reads `DIR/sgd/<half>`; null where it isn't there. */
export const readSet = (data: string): SgdSet | null => {
  const folder = halfOf(data, 'sgd');
  const file = join(folder, 'dialogues.jsonl.gz');
  if (!existsSync(file)) return null;
  const dialogues = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SgdDialogue);
  const services = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')) as SgdService[];
  const clean = join(folder, 'clean_ids.txt');
  return {
    dialogues,
    services: new Map(services.map((service) => [service.service_name, service])),
    clean: new Set(existsSync(clean) ? readFileSync(clean, 'utf8').split(/\s+/u) : []),
  };
};
