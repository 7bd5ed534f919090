import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { ProviderError } from '../contracts/provider-error.ts';

const longestComplaint = 2000;

const notInstalled = (): ProviderError =>
  new ProviderError(
    'not_installed',
    'The program espeak-ng isn’t installed on this machine, or this user may not run it.',
    { retryable: false },
  );

/** Why a program can't be started; EACCES comes also where a folder of PATH may not be looked into. */
const notThere = new Set(['ENOENT', 'EACCES']);

const noVoice = (): ProviderError =>
  new ProviderError('voice_not_found', 'The program espeak-ng doesn’t have the voice.', {
    retryable: false,
  });

const failed = (cause?: unknown): ProviderError =>
  new ProviderError('server_error', 'The system’s voice failed.', { retryable: true, cause });

/**
 * Runs the program once: text in, its output out. It is killed when the signal aborts, and when nobody reads on.
 *
 * @throws ProviderError
 */
export async function* runEspeak(
  program: string,
  parameters: readonly string[],
  text: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const child = spawn(program, parameters, { stdio: 'pipe', windowsHide: true });
  const kill = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  const closed = ended(child);
  // It may be gone before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(text);
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint = (complaint + bytes.toString()).slice(0, longestComplaint);
  });
  try {
    // A program that can't be started breaks its output off: why is asked below.
    const output = child.stdout.iterator({ destroyOnReturn: true }) as AsyncIterator<Buffer>;
    for (;;) {
      const next = await output.next().catch(() => null);
      if (next === null || next.done === true) break;
      yield next.value;
    }
    const { error, code } = await closed;
    if (signal?.aborted)
      throw new ProviderError('aborted', 'The speech was given up.', { retryable: true });
    if (notThere.has(error?.code ?? '')) throw notInstalled();
    if (code !== 0 && /voice/i.test(complaint)) throw noVoice();
    if (error !== null || code !== 0) throw failed(error);
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
    await closed;
  }
}

/** Never rejects: a program that can't be started is told of as one that ended with an error. */
async function ended(
  child: ChildProcessWithoutNullStreams,
): Promise<{ error: NodeJS.ErrnoException | null; code: number | null }> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { error: null, code };
  } catch (error) {
    return { error: error as NodeJS.ErrnoException, code: null };
  }
}
