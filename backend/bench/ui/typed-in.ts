import type { Page } from 'playwright';

/** Where typing is measured: a page, and the field there. */
export interface TypedIn {
  name: string;
  /** The name of the page. */
  at: string;
  field: string;
  before?: (page: Page) => Promise<void>;
}

export const typedIn: readonly TypedIn[] = [
  { name: 'examples', at: 'intent', field: 'flare-example-column input' },
  { name: 'approval summary', at: 'intent', field: 'textarea[aria-label="Approval summary, en"]' },
  { name: 'project search', at: 'projects', field: 'input[type=search]' },
  {
    name: 'search of everything',
    at: 'version',
    field: 'flare-command-palette input',
    before: (page) => page.keyboard.press('Control+k'),
  },
];
