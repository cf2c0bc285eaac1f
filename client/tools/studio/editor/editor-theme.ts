import { EditorView } from '@codemirror/view';
import { categories } from '../categories.ts';

/** One colour and one icon a category, from the page's own tokens, which reach into the shadow tree. */
const categoryRules = Object.fromEntries(
  categories.map(({ id }) => [`.span-${id}`, { '--own': `var(--color-cat-${id})`, '--icon': `var(--icon-${id})` }]),
);

/** What the words look like. Sizes follow the page's, so that text zoom takes them along. */
export const editorTheme = EditorView.theme(
  {
    '&': { backgroundColor: 'transparent', color: 'var(--color-text-1)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': {
      fontFamily: 'inherit',
      fontSize: 'var(--text-canvas)',
      lineHeight: 'var(--text-canvas--line-height)',
      overflow: 'visible',
    },
    '.cm-content': { padding: '0', caretColor: 'var(--color-accent)', minHeight: '7.3rem' },
    '.cm-line': { padding: '0' },
    '.cm-placeholder': { color: 'var(--color-text-3)' },
    '.cm-cursor': { borderLeftColor: 'var(--color-accent)', borderLeftWidth: '2px' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'color-mix(in srgb, var(--color-accent) 26%, transparent)',
    },
    '.span, .preview': {
      borderBottom: '2px solid var(--own)',
      borderRadius: '4px',
      backgroundColor: 'color-mix(in srgb, var(--own) 11%, transparent)',
      padding: '1px 4px',
      cursor: 'text',
    },
    '.span:hover': { backgroundColor: 'color-mix(in srgb, var(--own) 19%, transparent)' },
    // The icon is a background before the first word: an element of its own in each span would double the work of a keystroke.
    '.span': {
      paddingLeft: 'calc(4px + 1em)',
      backgroundImage: 'var(--icon)',
      backgroundSize: '0.75em 0.75em',
      backgroundPosition: '4px 50%',
      backgroundRepeat: 'no-repeat',
    },
    '.span-open': {
      backgroundColor: 'color-mix(in srgb, var(--own) 26%, transparent)',
      outline: '2px solid var(--own)',
      outlineOffset: '0px',
    },
    '.preview': { fontStyle: 'italic', borderBottomStyle: 'dashed' },
    ...categoryRules,
    '.span-locked': { '--icon': 'var(--icon-lock)' },
    '@media (forced-colors: active)': { '.span': { borderBottomColor: 'CanvasText' } },
  },
  { dark: true },
);
