import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { errorsOf, LIST_AND_SETUP, LIST_ONLY, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

const DRIFT = 'workHoursDrift { weekday taskRanges { begin end } groupRanges { begin end } }';
const MORNING = { begin: '09:00', end: '12:00' };
const HOURS = { work_week: [1, 2], work_hour: [{ wday: '-1', ...MORNING }] };

function groupOf(...weeks: readonly number[]) {
  return { id: 7, content: weeks.map((week) => ({ week, times: [{ begin_time: '9:00', end_time: '12:00' }] })) };
}

describe('the drift of a task’s hours from its group’s', () => {
  it('names the weekdays that differ', async () => {
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: HOURS });
    scene.arrangeSetup({ enum_dial_time_group: [groupOf(1, 0)] });
    const { body, upstreamCalls } = await scene.askTask(DRIFT);
    expect(body).toEqual({
      data: {
        task: {
          workHoursDrift: [
            { weekday: 'TUESDAY', taskRanges: [MORNING], groupRanges: [] },
            { weekday: 'SUNDAY', taskRanges: [], groupRanges: [MORNING] },
          ],
        },
      },
    });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is empty where both say the same in their own forms', async () => {
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: HOURS });
    scene.arrangeSetup({ enum_dial_time_group: [groupOf(2, 1)] });
    const { body } = await scene.askTask(DRIFT);
    expect(body).toEqual({ data: { task: { workHoursDrift: [] } } });
  });

  it('is of the local copy where the remote task states no hours', async () => {
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: { name: 'remote' }, task_extras: HOURS });
    scene.arrangeSetup({ enum_dial_time_group: [groupOf(1)] });
    const { body } = await scene.askTask('workHoursDrift { weekday }');
    expect(body).toEqual({ data: { task: { workHoursDrift: [{ weekday: 'TUESDAY' }] } } });
  });

  it('is null, at no cost, where the task has no group or no hours', async () => {
    scene.arrangeTask({ dial_time_id: 0, new_task_extra: HOURS });
    const withoutGroup = await scene.askTask(DRIFT);
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: { name: 'remote' }, task_extras: [] });
    const withoutHours = await scene.askTask(DRIFT);
    for (const { body, upstreamCalls } of [withoutGroup, withoutHours]) {
      expect(body).toEqual({ data: { task: { workHoursDrift: null } } });
      expect(upstreamCalls).toEqual(LIST_ONLY);
    }
  });

  it.each([
    ['lacks the group', []],
    ['has the group without hours', [{ id: 7, name: 'no content' }]],
  ])('is null without an error where the set-up %s', async (_case, groups) => {
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: HOURS });
    scene.arrangeSetup({ enum_dial_time_group: groups });
    const { body, upstreamCalls } = await scene.askTask(DRIFT);
    expect(body).toEqual({ data: { task: { workHoursDrift: null } } });
    expect(upstreamCalls).toEqual(LIST_AND_SETUP);
  });

  it('is null with an error where the set-up fails', async () => {
    scene.arrangeTask({ dial_time_id: 7, new_task_extra: HOURS });
    scene.failSetups();
    const answer = await scene.askTask(`workHours { minutesPerWeek } ${DRIFT}`);
    expect(answer.body.data).toEqual({ task: { workHours: { minutesPerWeek: 360 }, workHoursDrift: null } });
    expect(errorsOf(answer)).toEqual(['task.workHoursDrift: UPSTREAM_UNAVAILABLE']);
  });
});
