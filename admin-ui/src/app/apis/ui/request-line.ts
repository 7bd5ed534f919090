import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CodeEditor } from '../../shared/code-editor/code-editor.ts';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { methods, type ApiDraft, type ApiEdit } from '../data/api-draft.ts';

/** What is called: method and address, the test address, and the way to try it. */
@Component({
  selector: 'flare-request-line',
  imports: [CodeEditor, Icon, MatButton, TranslocoDirective],
  templateUrl: './request-line.html',
  styleUrl: './request-line.scss',
})
export class RequestLine {
  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly suggestions = input.required<readonly Suggestion[]>();
  readonly marksUnknown = input.required<boolean>();
  readonly disabled = input(false);
  readonly mayTry = input(false);
  readonly edited = output<ApiEdit>();
  readonly tried = output();

  protected readonly methods = methods;

  protected edit(fields: ApiEdit['fields'], kind: string): void {
    this.edited.emit({ fields, kind });
  }
}
