import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { MatButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { textIn } from '../../shared/authoring/texts.ts';
import { pause } from '../../shared/time/idle.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { isAt } from '../data/findings.ts';
import type { Intent, Parameter } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import {
  addParameter,
  captionText,
  changeParameter,
  moveParameter,
  parametersOf,
} from '../data/parameters.ts';
import type { IntentEdit } from './examples-editor.ts';
import { NewParameter } from './new-parameter.ts';
import type { ParameterEdit } from './parameter-edit.ts';
import { ParameterForm } from './parameter-form.ts';

/** What the assistant has to know, in the order in which it asks. One is open at a time. */
@Component({
  selector: 'flare-parameter-list',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    Icon,
    MatButton,
    MatTooltip,
    NewParameter,
    ParameterForm,
    Tag,
    TranslocoDirective,
  ],
  templateUrl: './parameter-list.html',
  styleUrl: './parameter-list.scss',
})
export class ParameterList {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly transloco = inject(TranslocoService);
  protected readonly scope = inject(IntentScope);

  readonly intent = input.required<Intent>();
  /** The names of those that are saved. */
  readonly saved = input.required<ReadonlySet<string>>();
  readonly lists = input.required<readonly string[]>();
  /** The parameter that somebody comes for: it is opened. */
  readonly wanted = input<string>();
  readonly changed = output<IntentEdit>();
  readonly remove = output<{ at: number; caption: string }>();
  readonly rename = output<{ kind: 'parameter' | 'variable'; parameter: Parameter }>();

  protected readonly open = signal<string | undefined>(undefined);
  protected readonly adding = signal(false);
  protected readonly parameters = computed(() => parametersOf(this.intent()));
  protected readonly cards = computed(() => {
    const standard = this.scope.defaultLocale();
    const locale = this.scope.locale();
    return this.parameters().map((parameter) => {
      const [first] = parameter.prompts ?? [];
      const path = `parameters.${parameter.name}`;
      return {
        parameter,
        caption: textIn(captionText(parameter), locale, standard).text || parameter.name,
        question: textIn(first, locale, standard).text,
        refused: [...this.scope.problems().keys()].some((at) => isAt(at, path)),
        findings: this.scope.findings().filter(({ at }) => isAt(at, path)),
      };
    });
  });

  constructor() {
    effect(() => {
      const refused = this.cards().find((card) => card.refused);
      if (refused) this.open.set(refused.parameter.name);
    });
    effect(() => {
      const wanted = this.wanted();
      if (!untracked(this.parameters).some(({ name }) => name === wanted)) return;
      this.open.set(wanted);
      // What stands above comes in parts, and would push it away again.
      void pause().then(() => {
        const head = this.host.querySelector<HTMLElement>(`[data-head="${String(wanted)}"]`);
        head?.focus({ preventScroll: true });
        head?.scrollIntoView({ block: 'center' });
      });
    });
  }

  protected toggle(name: string): void {
    this.open.update((open) => (open === name ? undefined : name));
  }

  protected add(parameter: Parameter): void {
    this.changed.emit({ change: (intent) => addParameter(intent, parameter), kind: '' });
    this.adding.set(false);
    this.open.set(parameter.name);
    this.focusHead(parameter.name);
  }

  protected startAdding(): void {
    this.adding.set(true);
    afterNextRender(() => this.host.querySelector<HTMLElement>('form input')?.focus(), {
      injector: this.injector,
    });
  }

  protected edit(at: number, { change, kind }: ParameterEdit): void {
    this.changed.emit({
      change: (intent) => changeParameter(intent, at, change),
      kind: kind && `parameters.${String(at)}.${kind}`,
    });
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    if (previousIndex === currentIndex) return;
    this.changed.emit({
      change: (intent) => moveParameter(intent, previousIndex, currentIndex),
      kind: '',
    });
  }

  protected press(at: number, event: KeyboardEvent): void {
    if (!event.altKey || this.scope.readOnly()) return;
    const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : at;
    if (to === at) return;
    event.preventDefault();
    const card = this.cards()[at];
    if (!card || to < 0 || to >= this.cards().length) return;
    this.changed.emit({ change: (intent) => moveParameter(intent, at, to), kind: '' });
    this.focusHead(card.parameter.name);
    const params = { name: card.caption, place: to + 1, count: this.cards().length };
    void this.announcer.announce(this.transloco.translate('parameterEditor.moved', params));
  }

  private focusHead(name: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(`[data-head="${name}"]`)?.focus(), {
      injector: this.injector,
    });
  }
}
