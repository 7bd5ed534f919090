import { lookup, Resolver } from 'node:dns/promises';

/** Nobody who waits for a page waits longer for a name. */
const PATIENCE_MILLIS = 1500;

/** How long an answer is believed. */
const KEPT_MILLIS = 60_000;

/** More hosts than these, and the ones asked for first are forgotten. */
const MOST_HOSTS = 500;

/** Where a name leads to; null where nobody said. */
export type Resolved = readonly { address: string }[] | 'not-found' | null;

/** What is asked: a resolver of Node, which doesn't hold up the threads that files and sign-ins need. */
export type NameServer = Pick<Resolver, 'resolve4' | 'resolve6' | 'cancel'>;

interface HostSources {
  /** A name server for one question. */
  nameServer: () => NameServer;
  /** Where a name leads to as this machine sees it. @throws with the code ENOTFOUND where it knows none */
  machine: (name: string) => Promise<{ address: string }[]>;
  /** Epoch milliseconds. */
  now: () => number;
}

const usual: HostSources = {
  nameServer: () => new Resolver({ timeout: PATIENCE_MILLIS, tries: 1 }),
  machine: (name) => lookup(name, { all: true }),
  now: Date.now,
};

/**
 * Asks name servers where hosts lead to. Answers are kept for a minute, and who asks for a name that is being
 * asked for waits with the others. Names without a dot and those of this machine aren't asked for. What the name
 * server doesn't know may stand in the machine's own list or below its own domain: the machine is asked too, one
 * name at a time, since that takes one of the few threads.
 */
export function createHostNames(sources: HostSources = usual): (name: string) => Promise<Resolved> {
  let machine: Promise<unknown> = Promise.resolve();
  const askMachine = (name: string): Promise<Resolved> => {
    const answer = machine.then(() =>
      sources.machine(name).catch((error: unknown) => (isUnknown(error) ? 'not-found' : null)),
    );
    machine = answer;
    return answer;
  };
  const kept = new Map<string, { until: number; answer: Promise<Resolved> }>();
  return (host) => {
    const name = host.toLowerCase().replace(/\.$/, '');
    if (!name.includes('.') || name.endsWith('.localhost')) return Promise.resolve(null);
    const known = kept.get(name);
    if (known !== undefined && known.until > sources.now()) return known.answer;
    kept.delete(name);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= MOST_HOSTS) kept.delete(oldest);
    const answer = ask(name, sources.nameServer(), askMachine);
    kept.set(name, { until: sources.now() + KEPT_MILLIS, answer });
    return answer;
  };
}

async function ask(
  name: string,
  server: NameServer,
  askMachine: (name: string) => Promise<Resolved>,
): Promise<Resolved> {
  const { promise: late, resolve: giveUp } = Promise.withResolvers<null>();
  const timer = setTimeout(() => {
    server.cancel();
    giveUp(null);
  }, PATIENCE_MILLIS);
  try {
    const answers = await Promise.allSettled([server.resolve4(name), server.resolve6(name)]);
    const addresses = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return addresses.map((address) => ({ address }));
    return answers.every((one) => one.status === 'rejected' && isUnknown(one.reason))
      ? await Promise.race([askMachine(name), late])
      : null;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the name server said itself that there is no such name. */
const isUnknown = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
