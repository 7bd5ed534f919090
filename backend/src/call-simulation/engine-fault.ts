import { durationMillis } from '../conversation-test/file/duration.ts';
import type { Mistake } from '../conversation-test/file/read-yaml.ts';
import type { Breaks } from './scenario.ts';

/** How each engine can break down; each word is what the engine does. */
const faultsOf = {
  /** `silence`: its connection stays open, and nothing comes. `refuse`: it is cut, and none is let in for a while. */
  recogniser: ['cut', 'silence', 'refuse'],
  /** `timeout`: not one token. `stall` and `cut`: after half of the words. `refuse`: it declines to answer. */
  model: ['timeout', 'stall', 'cut', 'refuse'],
  /** `cut`: after two words. `refuse`: it takes no text. */
  voice: ['cut', 'refuse'],
} as const;

type EngineName = keyof typeof faultsOf;
export type ModelFault = (typeof faultsOf)['model'][number];
export type VoiceFault = (typeof faultsOf)['voice'][number];

export type EngineFault =
  | { engine: 'recogniser'; fault: 'cut' | 'silence' }
  | { engine: 'recogniser'; fault: 'refuse'; forMs: number }
  | { engine: 'model'; fault: ModelFault }
  | { engine: 'voice'; fault: VoiceFault };

const engines = Object.keys(faultsOf) as EngineName[];
const isEngine = (text: string): text is EngineName => Object.hasOwn(faultsOf, text);

/** An engine's name alone means that it is cut. */
const written = (breaks: Breaks): Exclude<Breaks, string> =>
  typeof breaks === 'string' ? { [breaks]: 'cut' } : breaks;

/** What a step's `breaks` has wrong; paths begin at it. */
export function breaksMistakes(breaks: Breaks): Mistake[] {
  if (typeof breaks === 'string' && !isEngine(breaks))
    return [{ path: [], message: `"${breaks}" is none of ${engines.join(', ')}` }];
  const named = written(breaks);
  const [engine, other] = engines.filter((one) => named[one] !== undefined);
  if (engine === undefined || other !== undefined)
    return [{ path: [], message: `"breaks" needs exactly one of ${engines.join(', ')}` }];
  const fault = named[engine] ?? '';
  const faults: readonly string[] = faultsOf[engine];
  const path = typeof breaks === 'string' ? [] : [engine];
  if (!faults.includes(fault))
    return [{ path, message: `a ${engine} knows no "${fault}", only ${faults.join(', ')}` }];
  const lasts = engine === 'recogniser' && fault === 'refuse';
  if (lasts && named.for === undefined)
    return [{ path, message: 'a recogniser that refuses needs "for", such as 8s' }];
  if (!lasts && named.for !== undefined)
    return [{ path: ['for'], message: '"for" belongs to a recogniser that refuses' }];
  return [];
}

/** @param breaks without mistakes */
export function faultOf(breaks: Breaks): EngineFault {
  const { for: long, ...named } = written(breaks);
  const engine = engines.find((one) => named[one] !== undefined);
  const forMs = long === undefined ? {} : { forMs: durationMillis(long) };
  return { engine, fault: engine && named[engine], ...forMs } as EngineFault;
}
