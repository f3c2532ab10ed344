import type { JsonObject } from '../json.js';
import { inTurn } from '../in-turn.js';
import type { Shift } from './today.js';

/** Begin and end of a window without seconds, as the platform writes them. */
export type Window = readonly [begin: string, end: string];

/** The hours of a week; `days` has seven entries, Sunday first like the platform's numbers. */
export interface WeekPlan {
  readonly name: string;
  readonly days: readonly (readonly Window[])[];
}

const SUNDAY_FIRST = [0, 1, 2, 3, 4, 5, 6];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

function plan(name: string, weekdays: readonly number[], ...windows: Window[]): WeekPlan {
  return { name, days: SUNDAY_FIRST.map((day) => (weekdays.includes(day) ? windows : [])) };
}

const WORKING_DAYS = [1, 2, 3, 4, 5];

export const WEEK_PLANS: readonly WeekPlan[] = [
  plan('工作日白天', WORKING_DAYS, ['09:00', '12:00'], ['13:00', '18:00']),
  plan('全周白天', SUNDAY_FIRST, ['09:00', '12:00'], ['13:30', '18:30']),
  plan('周一至周六', [1, 2, 3, 4, 5, 6], ['08:30', '12:00'], ['14:00', '20:00']),
  plan('周末回访', [0, 6], ['10:00', '12:00'], ['14:00', '18:00']),
  plan('晚间时段', WORKING_DAYS, ['18:00', '21:00']),
  plan('全天不间断', SUNDAY_FIRST, ['08:00', '21:00']),
  plan('避开午休', SUNDAY_FIRST, ['09:30', '11:30'], ['14:30', '17:30'], ['19:00', '20:30']),
  plan('隔日拨打', [1, 3, 5], ['09:00', '11:30'], ['14:00', '17:30']),
  plan('上午专用', WORKING_DAYS, ['08:30', '11:45']),
  plan('贷后合规时段', SUNDAY_FIRST, ['08:00', '20:00']),
  {
    name: '周五提前收工',
    days: [
      [],
      ...Array.from({ length: 4 }, (): Window[] => [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ]),
      [['09:00', '15:30']],
      [],
    ],
  },
  {
    name: '工作日加周六上午',
    days: [
      [],
      ...Array.from({ length: 5 }, (): Window[] => [
        ['09:00', '12:00'],
        ['13:30', '19:00'],
      ]),
      [['09:00', '12:00']],
    ],
  },
];

/** The plan of this name; throws where there is none. */
export function weekPlan(name: string): WeekPlan {
  const found = WEEK_PLANS.find((week) => week.name === name);
  if (!found) throw new RangeError(`There is no week plan ${name}.`);
  return found;
}

const windowsOf = (week: WeekPlan, day: number): readonly Window[] => inTurn(week.days, day);

/** The weekdays on which calls are placed at all. */
export function workWeek(week: WeekPlan): number[] {
  return SUNDAY_FIRST.filter((day) => windowsOf(week, day).length > 0);
}

/** Whether calls may be placed at this moment. */
export function isWithinHours(week: WeekPlan, { weekday, time }: Shift): boolean {
  return windowsOf(week, weekday).some(([begin, end]) => begin <= time && time < end);
}

/** `content` of a call-time group: an entry a weekday, days without calls left out. */
export function groupContent(week: WeekPlan): JsonObject[] {
  return MONDAY_FIRST.filter((day) => windowsOf(week, day).length > 0).map((day) => ({
    week: day,
    times: windowsOf(week, day).map(([begin, end]) => ({ end_time: end, begin_time: begin })),
  }));
}

/** `task_extras.work_hour`: every day stands for itself, as a number. */
export function localWorkHour(week: WeekPlan): JsonObject[] {
  return SUNDAY_FIRST.flatMap((day) => windowsOf(week, day).map(([begin, end]) => ({ end, wday: day, begin })));
}

/** `new_task_extra.work_hour`: days with equal hours are folded into `"-1"`. */
export function remoteWorkHour(week: WeekPlan): JsonObject[] {
  const [first, ...others] = workWeek(week).map((day) => windowsOf(week, day));
  const folds = first !== undefined && others.every((windows) => JSON.stringify(windows) === JSON.stringify(first));
  if (folds) return first.map(([begin, end]) => ({ wday: '-1', begin, end }));
  return SUNDAY_FIRST.flatMap((day) => windowsOf(week, day).map(([begin, end]) => ({ wday: String(day), begin, end })));
}
