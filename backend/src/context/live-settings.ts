import type { ProviderChoice } from '@flare/contracts';
import type { SecretBox } from '../config/secret-box.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/store.ts';

/** How old what is known of the settings may be, in milliseconds. */
const AGE_AT_MOST_MILLIS = 2000;

/** Settings that the way out needs at once: kept in memory, read anew every two seconds. */
export interface LiveSettings {
  /** Hosts and networks that may be private. */
  outboundAllow: () => string[];
  /** The plain value of a secret; opened only here, when it is used. */
  secret: (name: string) => string | undefined;
  /** Which language model is in use. */
  llm: () => ProviderChoice | null;
  /** Which engine writes down what is said. */
  stt: () => ProviderChoice | null;
  /** Which engine speaks. */
  tts: () => ProviderChoice | null;
  /** Which engine turns texts into vectors. */
  embedding: () => ProviderChoice | null;
  refresh: () => Promise<void>;
  stop: () => void;
}

export function createLiveSettings(store: Store, box: SecretBox, logger: Logger): LiveSettings {
  let sealed = new Map<string, string>();
  let allow: string[] = [];
  let choices: Record<'llm' | 'stt' | 'tts' | 'embedding', ProviderChoice | null> = {
    llm: null,
    stt: null,
    tts: null,
    embedding: null,
  };

  const refresh = async (): Promise<void> => {
    const [environment, secrets] = await Promise.all([
      store.environment.readEnvironmentRow(store.read),
      store.secrets.readSealedSecrets(store.read),
    ]);
    allow = environment.outboundAllow;
    choices = environment;
    sealed = secrets;
  };
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => {
      logger.warn({ err: error }, 'settings could not be read again');
    });
  }, AGE_AT_MOST_MILLIS);
  timer.unref();

  return {
    outboundAllow: () => allow,
    secret: (name) => {
      const value = sealed.get(name);
      return value === undefined ? undefined : box.open(value);
    },
    llm: () => choices.llm,
    stt: () => choices.stt,
    tts: () => choices.tts,
    embedding: () => choices.embedding,
    refresh,
    stop: () => {
      clearInterval(timer);
    },
  };
}
