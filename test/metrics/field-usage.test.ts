import { expect, it } from '@jest/globals';
import { FieldUsage, mergeUsage } from '../../src/metrics/field-usage.js';

const BOARD = { name: 'board', version: '1.0' };
const DOCUMENT = ['Query.tasks', 'Task.name'];
const OTHER_DOCUMENT = ['Query.account', 'Task.name'];

it('counts the coordinates of documents by client and version, with when they were last seen', () => {
  const usage = new FieldUsage();
  usage.count(DOCUMENT, BOARD, 1000);
  usage.count(DOCUMENT, BOARD, 3000);
  usage.count(OTHER_DOCUMENT, BOARD, 2000);
  usage.count(DOCUMENT, { name: 'board', version: '1.1' }, 4000);
  expect(usage.rows).toEqual([
    { coordinate: 'Query.account', client: 'board', version: '1.0', count: 1, lastSeen: 2000 },
    { coordinate: 'Query.tasks', client: 'board', version: '1.0', count: 2, lastSeen: 3000 },
    { coordinate: 'Query.tasks', client: 'board', version: '1.1', count: 1, lastSeen: 4000 },
    { coordinate: 'Task.name', client: 'board', version: '1.0', count: 3, lastSeen: 3000 },
    { coordinate: 'Task.name', client: 'board', version: '1.1', count: 1, lastSeen: 4000 },
  ]);
});

it('goes on counting after it was asked', () => {
  const usage = new FieldUsage();
  usage.count(DOCUMENT, BOARD, 1000);
  expect(usage.rows[0]).toMatchObject({ count: 1 });
  usage.count(DOCUMENT, BOARD, 2000);
  expect(usage.rows[0]).toMatchObject({ count: 2, lastSeen: 2000 });
});

it('loses no count, whatever the number of documents', () => {
  const usage = new FieldUsage();
  for (let i = 0; i < 2000; i += 1) usage.count([...DOCUMENT], BOARD, i);
  expect(usage.rows.map(({ count, lastSeen }) => [count, lastSeen])).toEqual([
    [2000, 1999],
    [2000, 1999],
  ]);
});

it('is bounded in clients: those beyond the bound are counted together', () => {
  const usage = new FieldUsage();
  for (let i = 0; i < 10_000; i += 1) usage.count(DOCUMENT, { name: `client ${i}`, version: '1' }, i);
  const { rows } = usage;
  expect(rows).toHaveLength(DOCUMENT.length * 101);
  expect(rows.filter(({ client }) => client === 'other')).toEqual(
    DOCUMENT.map((coordinate) => ({ coordinate, client: 'other', version: '', count: 9900, lastSeen: 9999 })),
  );
});

it('adds up what several processes have counted', () => {
  const row = { coordinate: 'Task.name', client: 'board', version: '1', count: 2, lastSeen: 5 };
  expect(mergeUsage([[row], [], [{ ...row, count: 3, lastSeen: 4 }]])).toEqual([{ ...row, count: 5 }]);
});
