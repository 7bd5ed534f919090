import { Component, computed, input, output, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CodeEditor } from '../../shared/code-editor/code-editor.ts';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import { same } from '../../shared/editing/merge.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import type { ApiDraft, ApiEdit, Auth } from '../data/api-draft.ts';
import { bodyText, bodyTyped } from '../data/token-body.ts';

type BodyField = 'tokenRequestBody' | 'tokenRefreshBody';

/** How a call gets its token. */
@Component({
  selector: 'flare-auth-form',
  imports: [CodeEditor, SwitchField, TextField, TranslocoDirective],
  templateUrl: './auth-form.html',
})
export class AuthForm {
  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly suggestions = input.required<readonly Suggestion[]>();
  readonly marksUnknown = input.required<boolean>();
  readonly disabled = input(false);
  readonly edited = output<ApiEdit>();

  /** What was typed stands as it was typed, however its JSON would be printed. */
  private readonly typed = signal<Partial<Record<BodyField, string>>>({});

  protected readonly auth = computed<Auth>(() => this.api().auth ?? { enabled: false });
  protected readonly requestBody = computed(() => this.textOf('tokenRequestBody'));
  protected readonly refreshBody = computed(() => this.textOf('tokenRefreshBody'));
  /** Where it is refreshed, the old token can be told. */
  protected readonly refreshSuggestions = computed<readonly Suggestion[]>(() => [
    { name: 'variables.token' },
    { name: 'variables.refresh_token' },
    ...this.suggestions(),
  ]);

  protected edit(fields: Partial<Auth>, kind: string): void {
    this.edited.emit({ fields: { auth: { ...this.auth(), ...fields } }, kind: `auth.${kind}` });
  }

  protected editBody(field: BodyField, text: string): void {
    this.typed.update((typed) => ({ ...typed, [field]: text }));
    this.edit({ [field]: bodyTyped(text) }, field);
  }

  private textOf(field: BodyField): string {
    const typed = this.typed()[field];
    const value = this.auth()[field];
    return typed !== undefined && same(bodyTyped(typed), value) ? typed : bodyText(value);
  }
}
