import { describe, expect, it } from '@jest/globals';
import { MissingTasks } from '../../src/loaders/missing-tasks.js';

const MAIN = { viewer: { mainAccountId: 'main', boundAccountId: null }, accountId: 'main', id: 'gone' };

describe('a task that was not found', () => {
  it('is remembered for the same viewer, list and id only', () => {
    const tasks = new MissingTasks(60_000);
    tasks.add(MAIN);
    expect(tasks.get(MAIN)).toBeGreaterThan(performance.now());
    for (const other of [
      { ...MAIN, viewer: { mainAccountId: 'other', boundAccountId: null } },
      { ...MAIN, viewer: { mainAccountId: 'main', boundAccountId: 'sub' } },
      { ...MAIN, accountId: 'sub' },
      { ...MAIN, id: 'gon' },
    ]) {
      expect(tasks.get(other)).toBeNull();
    }
  });

  it('is forgotten where it is found, and never remembered for 0 milliseconds', () => {
    const tasks = new MissingTasks(60_000);
    tasks.add(MAIN);
    tasks.delete(MAIN);
    expect(tasks.get(MAIN)).toBeNull();
    const none = new MissingTasks(0);
    none.add(MAIN);
    expect(none.get(MAIN)).toBeNull();
  });

  it('makes room for those searched since', () => {
    const tasks = new MissingTasks(60_000);
    for (let index = 0; index <= 10_000; index += 1) tasks.add({ ...MAIN, id: `${index}` });
    expect(tasks.get({ ...MAIN, id: '0' })).toBeNull();
    expect(tasks.get({ ...MAIN, id: '10000' })).not.toBeNull();
  });
});
