import {
  ApplicationRef,
  DOCUMENT,
  Component,
  DestroyRef,
  inject,
  input,
  output,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTimePipe } from '../format/pipes.ts';
import { Icon } from '../ui/icon.ts';
import type { Editing } from './editing.ts';

/** Of a document whatever it holds. */
type Savable = Pick<
  Editing<unknown>,
  | 'state'
  | 'dirty'
  | 'canUndo'
  | 'canRedo'
  | 'saveProblem'
  | 'fieldProblems'
  | 'recoveredFrom'
  | 'save'
  | 'undo'
  | 'redo'
  | 'discard'
>;

/** What became of the edit, and the ways on: undo, redo, discard, save. Ctrl-S, Ctrl-Z and Ctrl-Shift-Z do the same. */
@Component({
  selector: 'flare-save-bar',
  imports: [FullTimePipe, Icon, MatButton, MatIconButton, MatTooltip, TranslocoDirective],
  templateUrl: './save-bar.html',
  styleUrl: './save-bar.scss',
})
export class SaveBar {
  readonly document = input.required<Savable>();
  readonly saved = output();

  private readonly page = inject(DOCUMENT);
  private readonly application = inject(ApplicationRef);

  constructor() {
    const window = this.page.defaultView;
    const press = (event: KeyboardEvent): void => {
      this.press(event);
    };
    const leave = (event: BeforeUnloadEvent): void => {
      if (this.document().dirty()) event.preventDefault();
    };
    window?.addEventListener('keydown', press);
    window?.addEventListener('beforeunload', leave);
    inject(DestroyRef).onDestroy(() => {
      window?.removeEventListener('keydown', press);
      window?.removeEventListener('beforeunload', leave);
    });
  }

  protected async save(): Promise<void> {
    if (await this.document().save()) this.saved.emit();
    else if (this.document().fieldProblems().size > 0) setTimeout(() => this.showFirstProblem());
  }

  protected undo(): void {
    this.draw();
    this.document().undo();
  }

  protected redo(): void {
    this.draw();
    this.document().redo();
  }

  /** What was typed a moment ago is drawn first: a field doesn't give back what it was never told that it holds. */
  private draw(): void {
    this.application.tick();
  }

  /** The first field that was refused has the focus. */
  private showFirstProblem(): void {
    const wrong = 'main [aria-invalid="true"]';
    this.page.querySelector<HTMLElement>(wrong)?.focus();
  }

  private press(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    // A dialog lies over the page: what is typed there is no word to the page behind it.
    const behind = this.page.querySelector('.cdk-overlay-container mat-dialog-container') !== null;
    if (behind && key !== 's') return;
    if (key === 's') {
      event.preventDefault();
      if (!behind) void this.save();
      return;
    }
    const inEditor = event.target instanceof Element && event.target.closest('.cm-editor') !== null;
    if (inEditor || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) this.redo();
    else this.undo();
  }
}
