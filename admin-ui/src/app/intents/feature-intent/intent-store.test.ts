import '@angular/compiler';
import type { Finding } from '@flare/contracts';
import { Injector, signal } from '@angular/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import type { DocumentSource } from '../../shared/editing/editing.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import type { Intent } from '../data/intent.ts';
import { IntentsClient, type VersionPlace } from '../data/intents-client.ts';
import { IntentStore } from './intent-store.ts';
import { VersionExamples } from './version-examples.ts';

const hours: Intent = { name: 'hours', answer: 'Nine to five.' };
const edited: Intent = { name: 'hours', answer: 'Ten to six.' };
const finding: Finding = {
  severity: 'warning',
  code: 'answer_short',
  path: 'intents[0].answer',
  message: 'Short.',
};

/** A page of an intent, whose lint is answered when the test says so. */
function open() {
  const lints: { place: VersionPlace; answer: (findings: Finding[]) => void; fail: () => void }[] =
    [];
  let opening: DocumentSource<Intent> | undefined;
  const stored = signal(hours);
  const content = signal(hours);
  const shop = { name: 'shop', defaultLocale: 'en', supportedLocales: ['en'] };
  const project = vi.fn(() => Promise.resolve(shop));
  const client = {
    apis: () => Promise.resolve([]),
    project,
    outline: ({ no }: VersionPlace) =>
      Promise.resolve({
        no: Number(no),
        revision: 1,
        published: false,
        content: { intents: [hours] },
      }),
    one: () => Promise.resolve({ intent: hours, revision: 1 }),
    save: (_place: VersionPlace, _name: string, revision: number) =>
      Promise.resolve({ revision: revision + 1 }),
    findings: (place: VersionPlace) =>
      new Promise<Finding[]>((answer, refuse) => {
        lints.push({
          place,
          answer,
          fail: () => {
            refuse(new Error('refused'));
          },
        });
      }),
  };
  const document = {
    stored,
    content,
    fieldProblems: () => new Map(),
    open: async (wanted: DocumentSource<Intent>) => {
      opening = wanted;
      await wanted.read();
    },
  };
  const injector = Injector.create({
    providers: [
      { provide: IntentsClient, useValue: client },
      {
        provide: VersionExamples,
        useValue: { read: vi.fn(), remember: vi.fn(), index: signal(null) },
      },
      { provide: SessionStore, useValue: { may: () => true } },
      { provide: LanguageStore, useValue: { language: () => 'en' } },
      { provide: EditedDocument, useValue: document },
      { provide: IntentStore, deps: [] },
    ],
  });
  return {
    store: injector.get(IntentStore),
    lints,
    /** The project is read only when the test says so. */
    waitForProject: () => {
      const { promise, resolve } = Promise.withResolvers<typeof shop>();
      project.mockReturnValueOnce(promise);
      return () => {
        resolve(shop);
      };
    },
    leave: () => {
      injector.destroy();
    },
    save: async () => {
      content.set(edited);
      await opening?.write(edited, 1, hours);
      stored.set(edited);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('what lint says of an intent', () => {
  it('is taken back where the field was saved otherwise, until lint has said something new', async () => {
    const { store, lints, save } = open();
    await store.open('1', '2', 'hours');
    await vi.runAllTimersAsync();
    lints[0]?.answer([finding]);
    await vi.runAllTimersAsync();
    expect(store.findings()).toHaveLength(1);
    await save();
    expect(store.findings()).toEqual([]);
    lints[1]?.fail();
    await vi.runAllTimersAsync();
    expect(store.findings()).toEqual([]);
    await save();
    await save();
    lints[2]?.answer([finding]);
    await vi.runAllTimersAsync();
    expect(store.findings()).toEqual([]);
    lints[3]?.answer([finding]);
    await vi.runAllTimersAsync();
    expect(store.findings()).toHaveLength(1);
  });

  it('is said of the version that is open', async () => {
    const { store, lints } = open();
    await store.open('1', '2', 'hours');
    await vi.runAllTimersAsync();
    await store.open('1', '3', 'hours');
    lints[0]?.answer([finding]);
    await Promise.resolve();
    expect(store.findings()).toEqual([]);
    await vi.runAllTimersAsync();
    expect(lints.map(({ place }) => place.no)).toEqual(['2', '3']);
  });

  it('isn’t asked for of a version, or on a page, that was left meanwhile', async () => {
    const { store, lints, leave } = open();
    await store.open('1', '2', 'hours');
    await store.open('1', '3', 'hours');
    await vi.runAllTimersAsync();
    expect(lints.map(({ place }) => place.no)).toEqual(['3']);
    await store.reload();
    leave();
    await vi.runAllTimersAsync();
    expect(lints).toHaveLength(1);
  });
});

describe('the intent of another version', () => {
  it('can’t be edited before it is there: the edit would be of the version before', async () => {
    const { store, waitForProject } = open();
    await store.open('1', '2', 'hours');
    expect(store.readOnly()).toBe(false);
    const comes = waitForProject();
    const opening = store.open('1', '3', 'hours');
    await vi.runAllTimersAsync();
    expect(store.version()?.no).toBe(3);
    expect(store.readOnly()).toBe(true);
    comes();
    await opening;
    expect(store.readOnly()).toBe(false);
  });
});
