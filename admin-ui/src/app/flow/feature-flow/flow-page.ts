import {
  Component,
  DOCUMENT,
  DestroyRef,
  ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { saveFile } from '../../shared/http/save-file.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { idle } from '../../shared/time/idle.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { drawIntent, drawVersion, type Drawing } from '../../shared/flow/drawing.ts';
import type { Target, Words } from '../../shared/flow/flow-graph.ts';
import type { Direction, PlacedNode } from '../../shared/flow/placed.ts';
import { FlowWords } from '../../shared/flow/flow-words.ts';
import { FlowPicture } from '../../shared/flow/flow-picture.ts';
import { measureText } from '../../shared/flow/measure-text.ts';
import { FlowStore } from './flow-store.ts';

/** Room that steps need to stand beside each other, in px; where there is less they stand below each other. */
const wideEnough = 900;
const headHeight = 54;

@Component({
  selector: 'flare-flow-page',
  imports: [
    EmptyState,
    FlowPicture,
    Icon,
    MatButton,
    MatIconButton,
    MatTooltip,
    ProblemNotice,
    RouterLink,
    Skeleton,
    TranslocoDirective,
  ],
  providers: [FlowStore],
  templateUrl: './flow-page.html',
  styleUrl: './flow-page.scss',
})
export class FlowPage {
  private readonly document = inject(DOCUMENT);
  private readonly languages = inject(LanguageStore);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly words = inject(FlowWords);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly measure = signal(measureText(this.document));
  protected readonly picture = viewChild(FlowPicture);

  readonly projectId = input.required<string>();
  readonly versionNo = input.required<string>();
  /** The one intent to show; without it, all of them. */
  readonly intent = input<string>();

  protected readonly store = inject(FlowStore);
  protected readonly chosen = computed(() =>
    this.store.intents().find(({ name }) => name === this.intent()),
  );
  /** Whether the picture stands: the list of all intents beside it comes after it. */
  private readonly stands = signal(false);
  protected readonly offered = computed(() => {
    const chosen = this.chosen();
    return this.stands() ? this.store.intents() : chosen ? [chosen] : [];
  });
  protected readonly drawing = computed(() => {
    const source = this.store.source();
    if (!source) return undefined;
    const language = this.languages.language();
    const words = {
      say: (words: Words) => this.words.say(words, language),
      measure: this.measure(),
    };
    const chosen = this.chosen();
    // Many intents fill whatever shape is given to them: they needn't be drawn twice to compare.
    return chosen
      ? this.largest((direction) => drawIntent(source, chosen.name, { ...words, direction }))
      : drawVersion(source, this.store.unfolded(), { ...words, direction: this.longer() });
  });
  protected readonly address = (target: Target): string | null => this.addressOf(target);

  constructor() {
    void this.store.open().then(async () => {
      await idle();
      this.stands.set(true);
    });
    // Widths that were measured before the page's font was there are those of another one.
    const { fonts } = this.document;
    const again = (): void => {
      this.measure.set(measureText(this.document));
    };
    fonts.addEventListener('loadingdone', again);
    inject(DestroyRef).onDestroy(() => {
      fonts.removeEventListener('loadingdone', again);
    });
  }

  protected choose(intent: string): void {
    void this.router.navigate([], { queryParams: { intent: intent || null } });
  }

  protected follow(address: string): void {
    void this.router.navigateByUrl(address);
  }

  protected fold(place: PlacedNode): void {
    const { target } = place.node;
    if (target?.page !== 'intent') return;
    this.store.turn(target.name);
    this.picture()?.keep(place);
  }

  protected save(): void {
    const picture = this.picture();
    const version = this.store.version();
    const name = [
      this.store.project()?.name,
      version && `v${String(version.no)}`,
      this.chosen()?.name,
    ];
    if (picture) {
      saveFile(`${name.filter(Boolean).join('-')}.svg`, picture.asFile(), 'image/svg+xml');
    }
  }

  /** Of the ways that a drawing can grow, the one that the window shows larger; on a narrow one, down. */
  private largest(draw: (direction: Direction) => Drawing): Drawing {
    const { clientWidth: width, clientHeight: height } = this.host;
    const down = draw('down');
    if (width < wideEnough) return down;
    const across = draw('across');
    const scale = (drawing: Drawing) =>
      Math.min(width / drawing.width, (height - headHeight) / drawing.height);
    return scale(down) > scale(across) ? down : across;
  }

  /** The way that the window is longer; on a narrow one, down. The media query spares the page a layout of its own. */
  private longer(): Direction {
    const wide = `(min-width: ${String(wideEnough)}px) and (orientation: landscape)`;
    return this.document.defaultView?.matchMedia(wide).matches ? 'across' : 'down';
  }

  private addressOf(target: Target): string | null {
    const version = ['/projects', this.projectId(), 'versions', this.versionNo()];
    const to = (...path: string[]) => this.router.serializeUrl(this.router.createUrlTree(path));
    switch (target.page) {
      case 'intent':
        return to(...version, 'intents', target.name);
      case 'api':
        return this.session.may('apis') ? to('/apis', target.name) : null;
      default:
        return to(...version, target.page);
    }
  }
}
