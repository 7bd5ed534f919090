import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Api, ApiSample, Template, Version } from '@flare/contracts';
import { readConfigurationFile } from '../config/configuration-file.ts';
import { unprocessable } from '../errors.ts';
import { inLocales } from './template-locales.ts';
import { readTemplateSamples, sampleOf, type TemplateSamples } from './template-samples.ts';

/** What a new project begins with, taken from a template. */
export interface TemplateContent {
  template: Template;
  /** A draft in the project's own locales. */
  version: Version;
  /** The apis that its intents call. */
  apis: Api[];
  /** The sample answer of each, in the project's own language. */
  samples: Map<string, Pick<ApiSample, 'status' | 'body'>>;
  /** Names of the secrets that the apis need. */
  secrets: string[];
}

/** Projects to start from. */
export interface Templates {
  list: () => Promise<Template[]>;
  /** @throws FlareError 422 `unknown_template`, `template_locale_missing` */
  content: (
    name: string,
    project: { defaultLocale: string; supportedLocales: string[] },
  ) => Promise<TemplateContent>;
}

/** A project file of the examples, and how it is called in the languages of the workplace. */
interface Source {
  file: string;
  caption: Record<string, string>;
  description: Record<string, string>;
}

const examples = resolve(import.meta.dirname, '../../../examples');

const sources: Record<string, Source> = {
  bank: {
    file: 'bank.project.jsonc',
    caption: { en: 'Bank', tr: 'Banka', ru: 'Банк' },
    description: {
      en: 'Sends money after a yes, tells the balance, blocks a card.',
      tr: 'Onay alıp para gönderir, bakiyeyi söyler, kart kapatır.',
      ru: 'Переводит деньги после подтверждения, называет остаток, блокирует карту.',
    },
  },
  appointments: {
    file: 'templates/appointments.project.jsonc',
    caption: { en: 'Appointments', tr: 'Randevu', ru: 'Запись на приём' },
    description: {
      en: 'Finds free times, books an appointment, cancels one.',
      tr: 'Boş saatleri bulur, randevu alır ve iptal eder.',
      ru: 'Подбирает свободное время, записывает на приём и отменяет запись.',
    },
  },
  'order-status': {
    file: 'templates/order-status.project.jsonc',
    caption: { en: 'Order status', tr: 'Sipariş durumu', ru: 'Статус заказа' },
    description: {
      en: 'Tells where an order is, and cancels one that has not been sent yet.',
      tr: 'Siparişin nerede olduğunu söyler, yola çıkmamış siparişi iptal eder.',
      ru: 'Сообщает, где заказ, и отменяет то, что ещё не отправлено.',
    },
  },
};

interface Loaded {
  template: Template;
  version: Version;
  apis: Api[];
  samples: TemplateSamples;
  secrets: string[];
}

type ReadText = (file: string) => Promise<string>;

const readExample: ReadText = (file) => readFile(resolve(examples, file), 'utf8');

async function load(
  name: string,
  { file, caption, description }: Source,
  read: ReadText,
): Promise<Loaded> {
  const { projects, apis, secrets } = readConfigurationFile(await read(file));
  const [project] = projects;
  const version = project?.versions.at(-1);
  if (project === undefined || version === undefined) {
    throw new Error(`The template ${file} holds no version.`);
  }
  const template: Template = {
    name,
    caption,
    description,
    icon: project.icon ?? null,
    locales: project.supported_locales ?? [project.default_locale],
    intents: version.intents.map((intent) => ({
      name: intent.name,
      caption: intent.caption ?? intent.name,
    })),
    apis: apis.map((api) => api.name),
  };
  return {
    template,
    version,
    apis,
    samples: await readTemplateSamples(resolve(examples, file)),
    secrets: secrets.map((secret) => secret.name),
  };
}

/** The templates that stand in `examples/`; each file is read once, one that couldn't be read is read again. */
export function createTemplates(read = readExample): Templates {
  const loaded = new Map<string, Promise<Loaded>>();

  function loadOnce(name: string, source: Source): Promise<Loaded> {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const loading = load(name, source, read);
    loaded.set(name, loading);
    loading.catch(() => loaded.delete(name));
    return loading;
  }

  return {
    list: async () =>
      Promise.all(
        Object.entries(sources).map(async ([name, source]) => {
          const { template } = await loadOnce(name, source);
          return template;
        }),
      ),
    async content(name, { defaultLocale, supportedLocales }) {
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
      if (source === undefined) {
        throw unprocessable('unknown_template', `There is no template "${name}".`);
      }
      const { template, version, apis, ...rest } = await loadOnce(name, source);
      if (!template.locales.includes(defaultLocale)) {
        throw unprocessable(
          'template_locale_missing',
          `The template has no words in "${defaultLocale}". It speaks ${template.locales.join(', ')}.`,
        );
      }
      const content = inLocales(version, supportedLocales, template.locales);
      delete content.caption;
      const samples = new Map(
        apis.flatMap((api) => {
          const sample = sampleOf(rest.samples, api.name, defaultLocale);
          return sample === null ? [] : [[api.name, sample] as const];
        }),
      );
      const { secrets } = rest;
      return { template, version: { ...content, published: false }, apis, samples, secrets };
    },
  };
}
