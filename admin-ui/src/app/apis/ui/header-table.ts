import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CodeEditor } from '../../shared/code-editor/code-editor.ts';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { replaced, without } from '../data/api-draft.ts';
import { type HeaderRow, headersOf, rowsOf, sameHeaders } from '../data/header-rows.ts';

const common = ['Accept', 'Accept-Language', 'Authorization', 'Content-Type', 'X-Api-Key'];

/** The headers of a call, row by row or as the JSON that they are. */
@Component({
  selector: 'flare-header-table',
  imports: [CodeEditor, Icon, MatButton, MatIconButton, TranslocoDirective],
  templateUrl: './header-table.html',
  styleUrl: './header-table.scss',
})
export class HeaderTable {
  readonly headers = input.required<string>();
  readonly suggestions = input.required<readonly Suggestion[]>();
  readonly marksUnknown = input.required<boolean>();
  readonly problem = input<string | undefined>('');
  readonly disabled = input(false);
  readonly changed = output<string>();

  protected readonly common = common;
  protected readonly raw = signal(false);
  protected readonly readable = computed(() => rowsOf(this.headers()) !== null);
  protected readonly asRows = computed(() => !this.raw() && this.readable());
  /** Rows that are being written stay as they are while they make the same headers. */
  protected readonly rows = linkedSignal<string, readonly HeaderRow[]>({
    source: this.headers,
    computation: (headers, before) =>
      before && sameHeaders(before.value, headers) ? before.value : (rowsOf(headers) ?? []),
  });

  protected write(index: number, change: Partial<HeaderRow>): void {
    const row = this.rows()[index];
    if (row) this.take(replaced(this.rows(), index, { ...row, ...change }));
  }

  protected add(): void {
    this.rows.update((rows) => [...rows, { name: '', value: '' }]);
  }

  protected remove(index: number): void {
    this.take(without(this.rows(), index));
  }

  private take(rows: readonly HeaderRow[]): void {
    this.rows.set(rows);
    if (!sameHeaders(rows, this.headers())) this.changed.emit(headersOf(rows));
  }
}
