import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import type { Provider } from '../data/environment-client.ts';
import type {
  ChoiceDraft,
  Engine,
  EnvironmentContent,
  ProviderDraft,
} from '../data/environment-content.ts';
import { readNumber, settingAt, withSetting } from '../data/settings.ts';
import { AddressChips } from '../ui/address-chips.ts';
import { LocaleOverrides } from '../ui/locale-overrides.ts';
import { ProviderFields } from '../ui/provider-fields.ts';
import { SecretDialog } from '../ui/secret-dialog.ts';
import { TryProvider } from '../ui/try-provider.ts';
import { EnvironmentStore } from './environment-store.ts';

interface EnginePart {
  readonly engine: Engine;
  readonly type: Provider['type'];
  /** Can it speak each language in its own way? */
  readonly byLocale: boolean;
  readonly fallback: boolean;
}

const collection = 'parameter_collection_config';

@Component({
  selector: 'flare-environment-page',
  imports: [
    AddressChips,
    EmptyState,
    Icon,
    LocaleOverrides,
    MatButton,
    Presence,
    ProblemNotice,
    ProviderFields,
    SaveBar,
    Skeleton,
    SwitchField,
    Tag,
    TextField,
    TranslocoDirective,
    TryProvider,
  ],
  providers: [EditedDocument, EnvironmentStore],
  templateUrl: './environment-page.html',
  styleUrl: './environment-page.scss',
})
export class EnvironmentPage implements Unsaved {
  private readonly dialogs = inject(MatDialog);
  private readonly transloco = inject(TranslocoService);

  protected readonly store = inject(EnvironmentStore);
  protected readonly document = this.store.document;
  protected readonly parts: readonly EnginePart[] = [
    { engine: 'llmProvider', type: 'llm', byLocale: false, fallback: true },
    { engine: 'sttProvider', type: 'stt', byLocale: true, fallback: true },
    { engine: 'ttsProvider', type: 'tts', byLocale: true, fallback: true },
    { engine: 'embeddingProvider', type: 'embedding', byLocale: false, fallback: false },
  ];
  protected readonly sections = [
    'llmProvider',
    'collection',
    'sttProvider',
    'ttsProvider',
    'embeddingProvider',
    'session',
    'outbound',
    'secrets',
  ];
  /** Settings of the language model that have fields of their own. */
  protected readonly knownLlm = [
    'internal_prompt',
    collection,
    'keep_answers',
    'temperature',
    'max_tokens',
    'first_token_timeout_ms',
    'stall_timeout_ms',
    'deadline_ms',
  ];
  protected readonly limits = [
    { key: 'temperature', usual: '0' },
    { key: 'max_tokens', usual: '800' },
    { key: 'first_token_timeout_ms', usual: '5000' },
    { key: 'stall_timeout_ms', usual: '1500' },
    { key: 'deadline_ms', usual: '30000' },
  ];
  protected readonly sessionFields = [
    { key: 'idleMinutes', usual: '30' },
    { key: 'resumeHours', usual: '24' },
    { key: 'historyTokens', usual: '6000' },
  ] as const;
  protected readonly llm = computed(() => this.document.content()?.llmProvider.settings ?? {});

  constructor() {
    void this.store.open();
  }

  readonly hasUnsaved = (): boolean => this.document.dirty();
  readonly save = (): Promise<boolean> => this.document.save();
  readonly discard = (): void => {
    this.document.discard();
  };

  protected reload(): void {
    void this.store.open();
  }

  /** Goes to a section without leaving the page for the address of an anchor. */
  protected goTo(section: string, event: Event): void {
    event.preventDefault();
    const place = document.getElementById(section);
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }

  protected draftOf(content: EnvironmentContent, { engine, type }: EnginePart): ChoiceDraft {
    return (
      content[engine] ?? { name: `no_${type}`, endpoint: null, settings: {}, hasApiKey: false }
    );
  }

  protected isNone(draft: ProviderDraft): boolean {
    return draft.name.startsWith('no_');
  }

  protected isEdited(engine: Engine): boolean {
    const [content, stored] = [this.document.content(), this.document.stored()];
    return JSON.stringify(content?.[engine]) !== JSON.stringify(stored?.[engine]);
  }

  protected edit(engine: Engine, draft: ChoiceDraft, kind = ''): void {
    const none = engine === 'embeddingProvider' && draft.name === 'no_embedding';
    this.document.edit((content) => ({ ...content, [engine]: none ? null : draft }), engine + kind);
  }

  protected editFallback(
    engine: Engine,
    draft: ChoiceDraft,
    fallback: ProviderDraft | null,
    kind = '',
  ): void {
    this.edit(engine, { ...draft, fallback }, `fallback${kind}`);
  }

  protected typeKey(place: string, engine: Engine, draft: ChoiceDraft, key: string): void {
    this.store.typeKey(place, key);
    const keyChange = key === '' ? undefined : 'set';
    this.edit(
      engine,
      place.endsWith('.fallback') && draft.fallback
        ? { ...draft, fallback: { ...draft.fallback, keyChange } }
        : { ...draft, keyChange },
      'key',
    );
  }

  protected setting(path: string): string {
    const value = settingAt(this.llm(), path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  protected isOn(path: string): boolean {
    return settingAt(this.llm(), path) !== false;
  }

  protected set(path: string, value: unknown): void {
    this.document.edit(
      (content) => ({
        ...content,
        llmProvider: {
          ...content.llmProvider,
          settings: withSetting(content.llmProvider.settings, path, value),
        },
      }),
      path,
    );
  }

  protected setNumber(path: string, text: string): void {
    this.set(path, readNumber(text));
  }

  protected setSession(key: 'idleMinutes' | 'resumeHours' | 'historyTokens', text: string): void {
    const value = readNumber(text);
    this.document.edit((content) => {
      const others = Object.entries(content.session).filter(([name]) => name !== key);
      const session = Object.fromEntries(others);
      return { ...content, session: value === undefined ? session : { ...session, [key]: value } };
    }, key);
  }

  protected setOutbound(outboundAllow: string[]): void {
    this.document.edit((content) => ({ ...content, outboundAllow }));
  }

  protected addSecret(): void {
    SecretDialog.open(this.dialogs, {
      taken: this.store.secrets()?.map(({ name }) => name) ?? [],
      put: (name, value) => this.store.putSecret(name, value),
    });
  }

  protected replaceSecret(name: string): void {
    SecretDialog.open(this.dialogs, {
      name,
      taken: [],
      put: (_, value) => this.store.putSecret(name, value),
    });
  }

  protected deleteSecret(name: string, uses: readonly string[]): void {
    const used = uses.length > 0 ? 'secrets.deleteUsed' : 'secrets.deleteLead';
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('secrets.deleteTitle', { name }),
      lead: this.transloco.translate(used, { apis: uses.join(', ') }),
      action: this.transloco.translate('secrets.delete'),
      destructive: true,
      perform: () => this.store.deleteSecret(name),
    });
  }
}
