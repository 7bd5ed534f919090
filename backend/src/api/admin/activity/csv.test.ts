import type { ActivityView } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { csvHead, csvLine } from './csv.ts';

const entry: ActivityView = {
  sequence: 7,
  at: '2026-08-24T09:00:00.000Z',
  actor: 'ayse',
  address: null,
  action: 'project.updated',
  entityType: 'project',
  entityId: '1',
  entityName: 'bank',
  before: null,
  after: { caption: 'Ayşe’s "bank", new' },
  reason: null,
  hash: 'abc',
};

describe('the log as CSV', () => {
  it('begins with the mark of UTF-8 and the names of the columns', () => {
    expect(csvHead).toMatch(/^\uFEFFsequence,at,actor,.*,hash\r\n$/);
  });

  it('quotes what holds commas, quotes or lines', () => {
    expect(csvLine(entry)).toBe(
      '7,2026-08-24T09:00:00.000Z,ayse,,project.updated,project,1,bank,,' +
        '"{""caption"":""Ayşe’s \\""bank\\"", new""}",,abc\r\n',
    );
    expect(csvLine({ ...entry, reason: 'a\nb' })).toContain(',"a\nb",abc');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'lets a spreadsheet compute nothing of %j',
    (reason) => {
      expect(csvLine({ ...entry, reason })).toMatch(/,"?'[^,]*"?,abc\r\n$/);
    },
  );
});
