import { describe, expect, it } from '@jest/globals';

import type { Snapshot } from '../../src/domain/snapshot.js';
import { SnapshotMemo } from '../../src/loaders/snapshot-memo.js';
import { createCallerLine, createSnapshot } from '../support/caller-line.js';
import { createTask } from '../support/task.js';

const tasks = [createTask({ id: 'a' }), createTask({ id: 'b' })];

const BAD_ROW = { at: 'data[2]', message: 'The row has no id.' };

function createCounter() {
  let count = 0;
  return function* compute(): Generator<void, number> {
    yield;
    count += 1;
    return count;
  };
}

/** Another object with the same content, as each operation has its own. */
function again(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    tasks: { ...snapshot.tasks, rows: [...snapshot.tasks.rows] },
    setups: new Map(snapshot.setups),
  };
}

describe('results over snapshots', () => {
  it('are computed once while the objects are the same, also for requests at the same time', async () => {
    const [memo, compute, snapshot] = [new SnapshotMemo<number>(), createCounter(), createSnapshot(tasks, [])];
    const asks = [memo.get(snapshot, { key: 'k', compute }), memo.get(again(snapshot), { key: 'k', compute })];
    expect(await Promise.all(asks)).toEqual([1, 1]);
    expect(await memo.get(again(snapshot), { key: 'k', compute })).toBe(1);
    expect(await memo.get(again(snapshot), { key: 'other', compute })).toBe(2);
  });

  it.each<[string, (snapshot: Snapshot) => Snapshot]>([
    ['a task', (of) => ({ ...of, tasks: { rows: [...tasks.slice(0, 1), createTask({ id: 'b' })], malformed: [] } })],
    ['the number of tasks', (of) => ({ ...of, tasks: { rows: tasks.slice(0, 1), malformed: [] } })],
    ['the number of rows that cannot be read', (of) => ({ ...of, tasks: { ...of.tasks, malformed: [BAD_ROW] } })],
    ['a set-up', () => createSnapshot(tasks, [createCallerLine()])],
    ['the main account', (of) => ({ ...of, mainAccountId: 'other' })],
  ])('are computed again where %s is another', async (_name, change) => {
    const [memo, compute, snapshot] = [new SnapshotMemo<number>(), createCounter(), createSnapshot(tasks, [])];
    await memo.get(snapshot, { key: 'k', compute });
    expect(await memo.get(change(snapshot), { key: 'k', compute })).toBe(2);
  });

  it('are computed again when they are no longer current', async () => {
    const [memo, compute, snapshot] = [new SnapshotMemo<number>(), createCounter(), createSnapshot(tasks, [])];
    const get = (least: number) => memo.get(snapshot, { key: 'k', compute, isCurrent: (result) => result >= least });
    expect(await get(1)).toBe(1);
    expect(await Promise.all([get(2), get(2)])).toEqual([2, 2]);
    expect(await get(1)).toBe(2);
  });

  it('are computed again after a failure', async () => {
    const [memo, snapshot] = [new SnapshotMemo<number>(), createSnapshot([], [])];
    function* failing(): Generator<void, number> {
      yield;
      throw new Error('no result');
    }
    await expect(memo.get(snapshot, { key: 'k', compute: failing })).rejects.toThrow('no result');
    expect(await memo.get(again(snapshot), { key: 'k', compute: createCounter() })).toBe(1);
  });

  it('need no task and no set-up', async () => {
    const nothing: Snapshot = { mainAccountId: 'main', tasks: { rows: [], malformed: [] }, setups: new Map() };
    expect(await new SnapshotMemo<number>().get(nothing, { key: 'k', compute: createCounter() })).toBe(1);
  });
});
