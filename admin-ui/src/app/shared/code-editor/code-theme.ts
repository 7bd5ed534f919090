import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The house's colours; light and dark come from the tokens themselves. */
export const codeTheme = [
  EditorView.theme({
    '&': { backgroundColor: 'transparent', color: 'var(--ink)', fontSize: '0.8125rem' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
    '.cm-content': { padding: '7px 0', caretColor: 'var(--ink)' },
    '.cm-line': { padding: '0 12px' },
    '.cm-placeholder': { color: 'var(--ink-faint)' },
    '.cm-placeholder-mark': {
      padding: '1px 0',
      borderRadius: '4px',
      backgroundColor: 'var(--flare-soft)',
    },
    '.cm-placeholder-mark, .cm-placeholder-mark span': { color: 'var(--flare-ink)' },
    '.cm-trouble': {
      textDecoration: 'underline wavy var(--bad)',
      textUnderlineOffset: '3px',
    },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)' },
    '.cm-tooltip': {
      zIndex: '20',
      overflow: 'hidden',
      border: '1px solid var(--line)',
      borderRadius: '8px',
      backgroundColor: 'var(--raised)',
      boxShadow: 'var(--shadow-2)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': {
      maxHeight: '16em',
      fontFamily: 'var(--mono)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'var(--flare-soft)',
      color: 'var(--ink)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > completion-section': {
      padding: '8px 10px 2px',
      border: '0',
      opacity: '1',
      color: 'var(--ink-faint)',
      fontFamily: 'var(--sans)',
      fontSize: '0.75rem',
    },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
    '.cm-completionDetail': {
      marginLeft: '1em',
      color: 'var(--ink-faint)',
      fontFamily: 'var(--sans)',
      fontStyle: 'normal',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--calm)' },
      { tag: tags.string, color: 'var(--good)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--plum)' },
      { tag: tags.punctuation, color: 'var(--ink-soft)' },
    ]),
  ),
];
