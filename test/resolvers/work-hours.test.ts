import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { pickList } from '../support/pick.js';
import { errorsOf, LIST_ONLY, startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
  scene.arrangeTask({ new_task_extra: { work_week: [1, 3], work_hour: [{ wday: -1, begin: '9:00', end: '12:00' }] } });
});
afterEach(() => scene.close());

/** The gateway's clock stands at Wednesday 2026-06-03 10:00 in Shanghai. */
const HOURS = {
  now: '2026-06-03T10:00:00+08:00',
  wednesdayNoon: '2026-06-03T12:00:00+08:00',
  nextWednesday: { from: '2026-06-10T09:00:00+08:00', to: '2026-06-10T10:00:00+08:00' },
  monday: { from: '2026-06-08T09:00:00+08:00', to: '2026-06-08T12:00:00+08:00' },
};

describe('work hours', () => {
  it('are told from now on, without a further call', async () => {
    const { body, upstreamCalls } = await scene.askTask(
      'callBlockers workHours { source timeZone minutesPerWeek isOpen nextOpening nextClosing openings { from to } }',
    );
    expect(body).toEqual({
      data: {
        task: {
          callBlockers: ['DISABLED'],
          workHours: {
            ...{ source: 'REMOTE_TASK', timeZone: 'Asia/Shanghai', minutesPerWeek: 360, isOpen: true },
            ...{ nextOpening: HOURS.monday.from, nextClosing: HOURS.wednesdayNoon },
            openings: [{ from: HOURS.now, to: HOURS.wednesdayNoon }, HOURS.monday, HOURS.nextWednesday],
          },
        },
      },
    });
    expect(upstreamCalls).toEqual(LIST_ONLY);
  });

  it('are told from any instant, whatever its offset', async () => {
    const { body } = await scene.askTask(
      `callBlockers(at: "2026-06-03T12:00:00+08:00")
       workHours {
         isOpen(at: "2026-06-08T01:00:00Z")
         nextOpening(after: "2026-06-03T00:59:59Z")
         nextClosing(after: "2026-06-03T12:00:00+08:00")
         openings(from: "2026-06-08T11:00:00+08:00", days: 1) { from to }
       }`,
    );
    expect(body).toEqual({
      data: {
        task: {
          callBlockers: ['DISABLED', 'OUTSIDE_HOURS'],
          workHours: {
            isOpen: true,
            nextOpening: '2026-06-03T09:00:00+08:00',
            nextClosing: HOURS.monday.to,
            openings: [{ from: '2026-06-08T11:00:00+08:00', to: HOURS.monday.to }],
          },
        },
      },
    });
  });

  it.each([1, 31])('list the openings of %i days', async (days) => {
    const { body } = await scene.askTask(`workHours { openings(days: ${days}) { from } }`);
    expect(body.errors).toBeUndefined();
    expect(pickList(body.data, 'task.workHours.openings')).toHaveLength(days === 1 ? 1 : 9);
  });

  it.each([0, 32, -1])('refuse the openings of %i days, and nothing else', async (days) => {
    const answer = await scene.askTask(`workHours { minutesPerWeek openings(days: ${days}) { from } }`);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ task: { workHours: { minutesPerWeek: 360, openings: null } } });
    expect(errorsOf(answer)).toEqual(['task.workHours.openings: BAD_USER_INPUT']);
  });

  it.each(['isOpen(at:', 'nextOpening(after:', 'nextClosing(after:'])(
    'refuse a DateTime without an offset in %s …), before any call',
    async (field) => {
      const answer = await scene.askTask(`workHours { ${field} "2026-06-03T10:00:00") }`);
      expect(answer.status).toBe(400);
      expect(answer.body.data).toBeUndefined();
      expect(errorsOf(answer)).toEqual([': GRAPHQL_VALIDATION_FAILED']);
      expect(answer.upstreamCalls).toEqual({});
    },
  );

  it('refuse a DateTime without an offset in a variable', async () => {
    const query = 'query ($at: DateTime) { tasks(first: 1) { nodes { callBlockers(at: $at) } } }';
    const answer = await scene.query(query, { at: '2026-06-03 10:00:00' });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual([': BAD_USER_INPUT']);
    expect(answer.upstreamCalls).toEqual({});
  });
});
