import { processorSettings, type PlacedProcessor, type VoiceSettings } from '@flare/contracts';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import { broken, duplicates, under, type Problem } from './problem.ts';

const shapes = new Map<string, TSchema>(Object.entries(processorSettings));

/** What is wrong with the processors that a project places in its calls. */
export function lintVoice({ processors = [] }: VoiceSettings): Problem[] {
  const names = processors.map(({ name }) => name);
  return [
    ...duplicates(names, ['processors'], 'name', 'processors'),
    ...processors.flatMap((placed, index) => under(['processors', index], lintPlaced(placed))),
  ];
}

function lintPlaced({ name, settings = {} }: PlacedProcessor): Problem[] {
  const shape = shapes.get(name);
  if (shape === undefined) {
    const known = [...shapes.keys()].toSorted().join(', ');
    const message = `There is no processor "${name}". There are: ${known}.`;
    return [broken('unknown_processor', ['name'], message)];
  }
  return Errors(shape, settings)
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map(({ instancePath, message }) => {
      const path = instancePath.split('/').slice(1).map(unescaped);
      const unknown = message === 'schema is false';
      const said = `The processor "${name}": this ${unknown ? 'is not known to it' : message}.`;
      return broken('bad_processor_settings', ['settings', ...path], said);
    });
}

/** A step of a JSON pointer. */
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
