import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import {
  Annotation,
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  Transaction,
  type Extension,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
  keymap,
  placeholder,
} from '@codemirror/view';
import { codeTheme } from './code-theme.ts';
import { matchingSuggestions } from './matching-suggestions.ts';
import type { Suggestion, Trouble } from './placeholder-marks.ts';

export type CodeLanguage = 'json' | 'template';

export interface CodeSettings {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly multiline: boolean;
  readonly placeholder: string;
  readonly readOnly: boolean;
  /** Of the element that is written in: it has its name from the first moment on. */
  readonly attributes: Record<string, string>;
  readonly suggestions: () => readonly Suggestion[];
  readonly changed: (text: string) => void;
  readonly entered: () => void;
}

/** An editor on the page. */
export interface CodeView {
  setText(text: string): void;
  mark(troubles: readonly Trouble[]): void;
  setReadOnly(readOnly: boolean): void;
  setAttributes(attributes: Record<string, string>): void;
  /** What is offered has changed: a list that is open is made anew. */
  offerAnew(): void;
  focus(): void;
  destroy(): void;
}

/** Says that a change came from outside and is no news there. */
const fromOutside = Annotation.define<true>();

const setMarks = StateEffect.define<readonly Trouble[]>();
const troubled = Decoration.mark({ class: 'cm-trouble' });
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const effect = transaction.effects.find((one) => one.is(setMarks));
    if (!effect) return shown.map(transaction.changes);
    const { length } = transaction.newDoc;
    const fitting = effect.value.filter(({ from, to }) => from < to && to <= length);
    return Decoration.set(
      fitting.map(({ from, to }) => troubled.range(from, to)),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});

const matcher = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-placeholder-mark' }),
});
const placeholderMarks = ViewPlugin.define(
  (view) => ({
    found: matcher.createDeco(view),
    update(update: ViewUpdate) {
      this.found = matcher.updateDeco(update, this.found);
    },
  }),
  { decorations: ({ found }) => found },
);

/** A placeholder that is begun in front of the cursor. */
const begunPlaceholder = /\{\{[\w.\s-]*$/;

/** Completes `{{var` to a whole placeholder, also in front of braces that are closed already. */
const completion =
  (suggestions: () => readonly Suggestion[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const begun = context.matchBefore(/\{\{[\w.\s-]*/);
    if (!begun) return null;
    const matching = matchingSuggestions(suggestions(), begun.text.slice(2));
    const options: Completion[] = matching.map(({ name, detail, group }) => ({
      label: `{{${name}}}`,
      displayLabel: name,
      ...(detail ? { detail } : {}),
      ...(group ? { section: { name: group.name, rank: group.rank } } : {}),
      type: 'variable',
      apply: (view, chosen, from, to) => {
        const closed = bracesBehind(view.state, to);
        view.dispatch({
          changes: { from, to: to + closed, insert: chosen.label },
          selection: { anchor: from + chosen.label.length },
        });
      },
    }));
    return { from: begun.from, options, filter: false };
  };

const bracesBehind = (state: EditorState, at: number): number =>
  /^\s*\}{1,2}/.exec(state.sliceDoc(at, at + 4))?.[0].length ?? 0;

/** Enter after a name that isn't offered ends the placeholder as it was typed, and breaks no line in it. */
function endPlaceholder(view: EditorView): boolean {
  const { head, empty } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const begun = begunPlaceholder.exec(view.state.sliceDoc(line.from, head))?.[0];
  if (!empty || begun === undefined) return false;
  const typed = begun.slice(2).trim() !== '';
  const to = head + bracesBehind(view.state, head);
  const insert = typed ? '}}' : view.state.sliceDoc(head, to);
  view.dispatch({
    changes: { from: head, to, insert },
    selection: { anchor: head + insert.length },
    userEvent: 'input.complete',
  });
  return true;
}

/** Pasted lines become one. */
const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const insert = transaction.newDoc.toString().replaceAll(/\s*\n\s*/g, '');
  const { length } = transaction.startState.doc;
  return [{ changes: { from: 0, to: length, insert }, selection: { anchor: insert.length } }];
});

/** What changes between two texts, without what they begin and end with alike: the cursor stays where it is. */
function changeBetween(
  before: string,
  after: string,
): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let behind = 0;
  while (behind < most - from && before.at(-1 - behind) === after.at(-1 - behind)) behind += 1;
  return { from, to: before.length - behind, insert: after.slice(from, after.length - behind) };
}

/** Puts an editor into `parent`. Tab leaves it, as it leaves any field. */
export function createCodeView(parent: HTMLElement, settings: CodeSettings): CodeView {
  const editable = new Compartment();
  const attributes = new Compartment();
  const editing = (readOnly: boolean): Extension => [
    EditorState.readOnly.of(readOnly),
    EditorView.editable.of(!readOnly),
  ];
  const enter = (): boolean => {
    settings.entered();
    return true;
  };
  const lines: Extension = settings.multiline
    ? EditorView.lineWrapping
    : [oneLine, keymap.of([{ key: 'Enter', run: (view) => endPlaceholder(view) || enter() }])];
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: settings.text,
      extensions: [
        history(),
        autocompletion({ override: [completion(settings.suggestions)], icons: false }),
        lines,
        keymap.of([{ key: 'Enter', run: endPlaceholder }, ...defaultKeymap, ...historyKeymap]),
        settings.language === 'json' ? [json(), bracketMatching(), indentOnInput()] : [],
        placeholderMarks,
        marks,
        placeholder(settings.placeholder),
        EditorState.tabSize.of(2),
        codeTheme,
        // What can't be edited can still be reached by keyboard, to be read and copied.
        EditorView.contentAttributes.of({ tabindex: '0' }),
        editable.of(editing(settings.readOnly)),
        attributes.of(EditorView.contentAttributes.of(settings.attributes)),
        EditorView.updateListener.of((update) => {
          const told = update.transactions.some((one) => one.annotation(fromOutside));
          if (update.docChanged && !told) settings.changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(insert) {
      const present = view.state.doc.toString();
      if (present === insert) return;
      view.dispatch({
        changes: changeBetween(present, insert),
        annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
      });
    },
    mark: (troubles) => {
      view.dispatch({ effects: setMarks.of(troubles) });
    },
    setReadOnly(readOnly) {
      view.dispatch({ effects: editable.reconfigure(editing(readOnly)) });
    },
    setAttributes(values) {
      view.dispatch({
        effects: attributes.reconfigure(EditorView.contentAttributes.of(values)),
      });
    },
    offerAnew() {
      const { head } = view.state.selection.main;
      const before = view.state.sliceDoc(view.state.doc.lineAt(head).from, head);
      if (view.hasFocus && begunPlaceholder.test(before)) startCompletion(view);
    },
    focus: () => {
      view.focus();
    },
    destroy: () => {
      view.destroy();
    },
  };
}
