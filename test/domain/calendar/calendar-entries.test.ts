import { describe, expect, it } from '@jest/globals';
import { groupEntry, lineEntry, nameOf, taskEntry } from '../../../src/domain/calendar/calendar-entries.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import type { CallTimeGroup } from '../../../src/domain/task-setup.js';
import { createRemoteTask, createTask } from '../../support/task.js';
import { createSchedule, createWorkHours } from '../../support/work-hours.js';

const HOURS = createWorkHours();
const ALWAYS = { from: -Infinity, to: Infinity };
const remote = createRemoteTask({ schedule: createSchedule({ workHours: HOURS }) });
const TASK = createTask({ id: '7', accountId: 'sub', name: 'June', isEnabled: true, remote });
const LINE: CallerLine = {
  ...{ id: '1', accountId: 'main', name: 'Line', description: null, callerNumber: null },
  ...{ concurrency: null, concurrencyInUse: null, concurrencyAvailable: null, validFrom: null, validUntil: null },
};
const GROUP: CallTimeGroup = {
  ...{ id: '3', accountId: 'sub', name: 'Mornings', isDefault: false, remark: null, account: null },
  ...{ workHours: HOURS, createdAt: null, updatedAt: null },
};
const idOf = (text: string): string => Buffer.from(text).toString('base64url');

describe('an entry of a calendar', () => {
  it('is a task with its hours', () => {
    const entry = { id: idOf('Task/sub/7'), summary: 'June', hours: HOURS, isEnabled: true, within: ALWAYS };
    expect(taskEntry(TASK)).toEqual(entry);
    expect(taskEntry({ ...TASK, isEnabled: null }).isEnabled).toBeNull();
    expect(taskEntry({ ...TASK, remote: null })).toMatchObject({ isEnabled: false, hours: null });
  });

  it('is a task that uses a line, within its validity', () => {
    expect(lineEntry(TASK, LINE)).toMatchObject({ id: idOf('Task/sub/7'), summary: 'June · Line', within: ALWAYS });
    expect(lineEntry(TASK, { ...LINE, validFrom: 1, validUntil: 2 }).within).toEqual({ from: 1, to: 2 });
  });

  it('is a call-time group', () => {
    const id = idOf('CallTimeGroup/sub/3');
    expect(groupEntry(GROUP)).toEqual({ id, summary: 'Mornings', hours: HOURS, isEnabled: true, within: ALWAYS });
  });

  it.each([
    ['A', 'A'],
    ['', '9'],
    ['  ', '9'],
    [null, '9'],
  ])('with the name %j is called %j', (name, shown) => {
    expect(nameOf({ name, id: '9' })).toBe(shown);
  });
});
