/** By the code of the system, the name of the client's error, or the first word of what Redis said. */
const problems: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is unknown',
  EAI_AGAIN: 'the name is unknown',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  SocketClosedUnexpectedlyError: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  ConnectionTimeoutError: 'no answer in time',
  SocketTimeoutError: 'no answer in time',
  TimeoutError: 'no answer in time',
  WRONGPASS: 'user or password is wrong',
  NOAUTH: 'it wants a password',
  NOPERM: 'the user may not do that',
  LOADING: 'it is starting',
  OOM: 'it has no room left',
  READONLY: 'it is a read-only copy',
};

/** What is wrong, in words of ours: what a client or Redis says may hold what it was given. */
export function redisProblem(error: unknown): string {
  if (!(error instanceof Error)) return 'it failed';
  const { code } = error as NodeJS.ErrnoException;
  const [said = ''] = error.message.split(' ');
  for (const name of [code ?? '', error.name, error.constructor.name, said]) {
    const problem = Object.hasOwn(problems, name) ? problems[name] : undefined;
    if (problem !== undefined) return problem;
  }
  return `it failed (${code ?? error.constructor.name})`;
}
