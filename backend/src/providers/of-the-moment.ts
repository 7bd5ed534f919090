import type { ProviderChoice } from '@flare/contracts';
import { FlareError } from '../errors.ts';
import type { ProviderDependencies } from './registry.ts';

/**
 * Engines of the environment, one for each locale that has a choice of its own: made when they are wanted, and anew when
 * an administrator changes the choice. A choice that can't be used is none, and the log says why, once.
 */
export function ofTheMoment<Made>(
  choice: () => ProviderChoice | null,
  create: (choice: ProviderChoice, dependencies: ProviderDependencies) => Made | null,
  dependencies: ProviderDependencies,
  close: (made: Made) => void = () => {},
) {
  let known = '';
  const engines = new Map<string, Made | null>();
  const forget = (): void => {
    for (const engine of engines.values()) if (engine !== null) close(engine);
    engines.clear();
  };
  const made = (wanted: ProviderChoice): Made | null => {
    try {
      return create(wanted, dependencies);
    } catch (error) {
      const reason = error instanceof FlareError ? error.message : 'its key can’t be opened';
      dependencies.logger.warn({ provider: wanted.name, reason }, 'provider can’t be used');
      return null;
    }
  };
  return {
    for: (locale: string): Made | null => {
      const wanted = choice();
      const key = JSON.stringify(wanted);
      if (key !== known) forget();
      known = key;
      const own = wanted?.by_locale?.[locale] === undefined ? '' : locale;
      const engine = engines.get(own);
      if (engine !== undefined) return engine;
      const fresh = wanted === null ? null : made(choiceFor(wanted, locale));
      engines.set(own, fresh);
      return fresh;
    },
    forget,
  };
}

/** The choice with what a locale has of its own; another provider has its own key and address. */
export function choiceFor(choice: ProviderChoice, locale: string): ProviderChoice {
  const own = choice.by_locale?.[locale];
  if (own === undefined) return choice;
  const settings = { ...choice.settings, ...own.settings };
  if (own.name === undefined || own.name === choice.name) return { ...choice, settings };
  return { ...choice, name: own.name, api_key: null, endpoint: null, settings };
}
