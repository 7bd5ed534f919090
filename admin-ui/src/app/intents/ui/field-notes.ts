import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { isAt, type FieldFinding } from '../data/findings.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { repairOf, type Repair } from '../data/repair.ts';
import { FindingTextPipe } from '../../shared/authoring/finding-text.ts';
import { Icon } from '../../shared/ui/icon.ts';

/** What lint says about a field, under it. */
@Component({
  selector: 'flare-field-notes',
  imports: [FindingTextPipe, Icon, TranslocoDirective],
  template: `
    @for (note of notes(); track note.message) {
      <p *transloco="let t" [class]="note.severity">
        <flare-icon [name]="note.severity === 'error' ? 'alert' : 'warning'" />
        <span>
          {{ note | findingText }}
          @if (note.repair; as repair) {
            <button type="button" class="link" (click)="scope.repair(repair)">
              {{ t('code.repair', { name: repair.to }) }}
            </button>
          }
        </span>
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }

    :host(:empty) {
      display: none;
    }

    p {
      display: flex;
      gap: 6px;
      align-items: flex-start;
      color: var(--warn);
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }

    .error {
      color: var(--bad);
    }

    flare-icon {
      width: 15px;
      height: 15px;
      margin-top: 2px;
    }
  `,
})
export class FieldNotes {
  protected readonly scope = inject(IntentScope);

  /** Paths of fields, such as `examples`. */
  readonly at = input<string | readonly string[]>([]);
  /** A path that is said something about as a whole, not about a field inside of it. */
  readonly itself = input<string>();
  /** Also says why the last save was refused, where no field of its own does. */
  readonly refused = input(false);

  protected readonly notes = computed(() => {
    const places = [this.at()].flat();
    const here = (path: string): boolean =>
      path === this.itself() || places.some((at) => isAt(path, at));
    const found = this.scope.findings().filter(({ at }) => here(at));
    if (!this.refused()) return found.map(this.withRepair);
    const refused = [...this.scope.problems()]
      .filter(([path]) => here(path))
      .map(([at, message]): FieldFinding => ({ severity: 'error', code: '', at, message }));
    const known = new Set(refused.map(({ message }) => message));
    return [...refused, ...found.filter(({ message }) => !known.has(message))].map(this.withRepair);
  });

  private readonly withRepair = (
    finding: FieldFinding,
  ): FieldFinding & { readonly repair: Repair | undefined } => ({
    ...finding,
    repair: this.scope.readOnly() ? undefined : repairOf(finding, this.scope.variables()),
  });
}
