/**
 * Runs before the first paint, while the program itself is still on its way: sets the theme, so that a dark page never
 * flashes light, asks for the code of the page that somebody arrives at, and begins what this page reads first.
 * A script of its own, built by scripts/lib/build-arrival.mjs.
 */
import { firstLanguage } from '../app/shared/i18n/languages.ts';
import { savedLanguage } from '../app/shared/i18n/saved-language.ts';
import { savedSession } from '../app/shared/session/saved-session.ts';
import { savedTheme } from '../app/shared/theme/saved-theme.ts';
import { arrivalAt } from './find-page.ts';

/** Filled in by the build: the scripts of each component and of each language's texts. */
declare const scriptsOf: Record<string, readonly string[]>;

const theme = savedTheme();
if (theme !== 'system') document.documentElement.dataset['theme'] = theme;

const session = savedSession();
const stranger = session?.user.mustChangePassword !== false;
const { components, reads } = arrivalAt(
  new URL(location.href),
  stranger ? undefined : session.user.role,
);

if (session)
  globalThis.flareBegunReads = {
    token: session.token,
    at: performance.now(),
    byAddress: new Map(
      reads.map((address) => {
        const answer = read(address, session.token);
        // Whoever takes it asks again; nobody does where the page is left before the program is there.
        answer.catch(() => undefined);
        return [address, answer];
      }),
    ),
  };

const language = firstLanguage(savedLanguage(), navigator.languages);
const scripts = [language, ...components].flatMap((name) => scriptsOf[name] ?? []);
for (const href of new Set(scripts)) {
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href });
  document.head.append(link);
}

// The first text with a number or a date in a language costs the browser tens of milliseconds: while it waits, not while it draws.
setTimeout(() => new Intl.RelativeTimeFormat(language).format(-1, 'day'));

async function read(address: string, token: string): Promise<unknown> {
  const response = await fetch(address, {
    headers: { Accept: 'application/json, text/plain, */*', Authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}`);
  return response.json();
}
