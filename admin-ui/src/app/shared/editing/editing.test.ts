import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../http/problem.ts';
import { Editing, type Conflict, type DocumentSource, type Settled } from './editing.ts';

interface Page {
  caption: string;
  lead: string;
}

const page: Page = { caption: 'Transfer', lead: 'Sends money' };

/** A server that holds one page, and a browser's storage. */
function world(settled?: (conflict: Conflict<Page>) => Settled<Page> | undefined) {
  const kept = new Map<string, string>();
  const server = { content: page, revision: 1, reachable: true, writes: 0 };
  const asked: Conflict<Page>[] = [];
  const source: DocumentSource<Page> = {
    place: 'bank/1/transfer',
    read: () => Promise.resolve({ content: server.content, revision: server.revision }),
    write: (content, revision) => {
      server.writes++;
      if (!server.reachable) return Promise.reject(new Problem(0, 'offline', 'No server.'));
      if (revision !== server.revision) {
        const details = { revision: server.revision, present: server.content, changedBy: 'mehmet' };
        return Promise.reject(new Problem(409, 'revision_conflict', 'Changed.', details));
      }
      server.content = content;
      return Promise.resolve({ revision: ++server.revision });
    },
  };
  const open = async () => {
    const editing = new Editing<Page>({
      settle: <T>(conflict: Conflict<T>) => {
        asked.push(conflict as unknown as Conflict<Page>);
        const answer = settled?.(conflict as unknown as Conflict<Page>);
        return Promise.resolve(answer as Settled<T> | undefined);
      },
      username: () => 'ayse',
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, text) => void kept.set(key, text),
        removeItem: (key) => void kept.delete(key),
      },
    });
    await editing.open(source);
    return editing;
  };
  return { server, open, asked, kept };
}

const caption = (text: string) => (present: Page) => ({ ...present, caption: text });

describe('an edit', () => {
  beforeEach(() => void vi.useFakeTimers());

  it('is unsaved until it is saved, and what became of it is told', async () => {
    const { open, server } = world();
    const editing = await open();
    editing.edit(caption('Send money'));
    expect(editing.state()).toBe('unsaved');
    expect(await editing.save()).toBe(true);
    expect([editing.state(), server.content.caption]).toEqual(['saved', 'Send money']);
    editing.undo();
    expect([editing.state(), editing.content()?.caption]).toEqual(['unsaved', 'Transfer']);
  });

  it('saves nothing where nothing differs', async () => {
    const { open, server } = world();
    const editing = await open();
    editing.edit(caption('x'));
    editing.edit(caption('Transfer'));
    expect(await editing.save()).toBe(true);
    expect(server.writes).toBe(0);
  });

  it('goes on after the browser was closed, with what others saved meanwhile', async () => {
    const { open, server, kept } = world();
    const editing = await open();
    editing.edit(caption('Send money'));
    vi.advanceTimersByTime(1000);
    expect(kept.size).toBe(1);
    server.content = { ...page, lead: 'Sends money abroad' };
    server.revision = 2;
    const again = await open();
    expect(again.content()).toEqual({ caption: 'Send money', lead: 'Sends money abroad' });
    expect(again.recoveredFrom()).toBeDefined();
    expect(await again.save()).toBe(true);
    expect(kept.size).toBe(0);
  });

  it('asks after the browser was closed where others changed the same', async () => {
    const { open, server, asked } = world((conflict) => ({
      content: conflict.merge?.merged ?? page,
    }));
    const editing = await open();
    editing.edit(caption('Mine'));
    editing.close();
    server.content = { caption: 'Theirs', lead: 'Abroad too' };
    server.revision = 2;
    const again = await open();
    expect(again.content()?.caption).toBe('Mine');
    expect(await again.save()).toBe(true);
    expect(asked).toMatchObject([{ merge: { clashes: [{ place: ['caption'] }] } }]);
    expect(server.content).toEqual({ caption: 'Mine', lead: 'Abroad too' });
  });

  it('is brought together with a change of other fields, and saved', async () => {
    const { open, server, asked } = world((conflict) => ({
      content: conflict.merge?.merged ?? page,
    }));
    const editing = await open();
    editing.edit(caption('Send money'));
    server.content = { ...page, lead: 'Abroad too' };
    server.revision = 7;
    expect(await editing.save()).toBe(true);
    expect(asked).toMatchObject([{ changedBy: 'mehmet', merge: { clashes: [] } }]);
    expect(server.content).toEqual({ caption: 'Send money', lead: 'Abroad too' });
  });

  it('stays as it is while a conflict is left for later', async () => {
    const { open, server } = world(() => undefined);
    const editing = await open();
    editing.edit(caption('Mine'));
    server.content = { ...page, caption: 'Theirs' };
    server.revision = 7;
    expect(await editing.save()).toBe(false);
    expect([editing.content()?.caption, server.content.caption]).toEqual(['Mine', 'Theirs']);
    expect(editing.saveProblem()?.code).toBe('revision_conflict');
  });

  it('is saved by itself when the server is back', async () => {
    const { open, server } = world();
    const editing = await open();
    editing.edit(caption('Send money'));
    server.reachable = false;
    expect(await editing.save()).toBe(false);
    expect(editing.state()).toBe('waiting');
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect([editing.state(), server.content.caption]).toEqual(['saved', 'Send money']);
  });

  it('can be discarded, and the discarding undone', async () => {
    const { open } = world();
    const editing = await open();
    editing.edit(caption('Send money'));
    editing.discard();
    expect(editing.dirty()).toBe(false);
    editing.undo();
    expect(editing.content()?.caption).toBe('Send money');
  });

  describe('while another document is opened', () => {
    /** A document whose reads and writes are answered when the test says so. */
    function slow(place: string) {
      const waiting: (() => void)[] = [];
      const later = <V>(value: () => V) =>
        new Promise<V>((resolve) => waiting.push(() => resolve(value())));
      const stored = { content: { ...page, caption: place }, revision: 1 };
      const source: DocumentSource<Page> = {
        place,
        read: () => later(() => ({ ...stored })),
        write: (content) =>
          later(() => {
            stored.content = content;
            return { revision: ++stored.revision };
          }),
      };
      const answer = async () => {
        waiting.shift()?.();
        await vi.advanceTimersByTimeAsync(0);
      };
      return { source, answer, stored };
    }

    it('is neither dirty nor saving, whatever the one before was', async () => {
      const editing = await world().open();
      const [first, second] = [slow('first'), slow('second')];
      void editing.open(first.source);
      await first.answer();
      editing.edit(caption('Mine'));
      const saved = editing.save();
      expect(editing.state()).toBe('saving');
      void editing.open(second.source);
      expect([editing.dirty(), editing.state()]).toEqual([false, 'saved']);
      await second.answer();
      await first.answer();
      expect(await saved).toBe(true);
      expect([editing.content()?.caption, editing.state()]).toEqual(['second', 'saved']);
      editing.edit(caption('Another'));
      const other = editing.save();
      await second.answer();
      expect([await other, second.stored.content.caption]).toEqual([true, 'Another']);
    });

    it('goes on from what was saved, where it is the same once more', async () => {
      const { open, kept } = world();
      const editing = await open();
      const { source, answer } = slow('same');
      void editing.open(source);
      await answer();
      editing.edit(caption('Mine'));
      const saved = editing.save();
      void editing.open({ ...source });
      await answer();
      await answer();
      expect(await saved).toBe(true);
      expect([editing.content()?.caption, editing.dirty()]).toEqual(['Mine', false]);
      expect(kept.size).toBe(0);
    });
  });
});
