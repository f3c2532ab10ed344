import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatTimeOfDay } from '../../../../src/domain/work-hours/time-of-day.js';
import { createWeek } from '../../../../src/domain/work-hours/week.js';
import { WEEKDAYS, type Weekday } from '../../../../src/domain/work-hours/work-hours.js';
import { decodeCallTimeGroupHours } from '../../../../src/upstream/decode/work-hours/call-time-group-hours.js';
import { decodeTaskSchedule } from '../../../../src/upstream/decode/work-hours/task-schedule.js';
import { dayRanges, range } from '../../../domain/work-hours/generated-hours.js';

const numberOf = (weekday: Weekday): number => (WEEKDAYS.indexOf(weekday) + 1) % 7;
const window = ({ begin, end }: { begin: number; end: number }): { begin: string; end: string } => ({
  begin: formatTimeOfDay(begin),
  end: formatTimeOfDay(end),
});

function legacyWeek(stated: readonly { weekday: number; begin: string; end: string }[]): unknown {
  const content = stated.map(({ weekday, begin, end }) => ({
    week: weekday,
    times: [{ begin_time: begin, end_time: end }],
  }));
  return decodeCallTimeGroupHours(content, null)?.week;
}

function taskWeek(workHour: unknown, workWeek: unknown): unknown {
  const copy = { work_hour: workHour, work_week: workWeek };
  return decodeTaskSchedule(copy, 'REMOTE_TASK').workHours?.week;
}

describe('the legacy and the 2.0 form of the same hours', () => {
  it('are the same week', () => {
    fc.assert(
      fc.property(dayRanges, fc.boolean(), (stated, asText) => {
        const entries = stated.map(({ weekday, range: stretch }) => ({
          weekday: numberOf(weekday),
          ...window(stretch),
        }));
        const workHour = entries.map(({ weekday, begin, end }) => ({
          end,
          wday: asText ? String(weekday) : weekday,
          begin,
        }));
        expect(legacyWeek(entries)).toEqual(createWeek(stated));
        expect(taskWeek(workHour, undefined)).toEqual(createWeek(stated));
      }),
    );
  });

  it('are the same week where the dialer folds equal days', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.subarray([...WEEKDAYS]), (ranges, weekdays) => {
        const numbers = weekdays.map(numberOf);
        const listed = numbers.flatMap((weekday) => ranges.map((stretch) => ({ weekday, ...window(stretch) })));
        const folded = ranges.map((stretch) => ({ wday: '-1', ...window(stretch) }));
        expect(taskWeek(folded, numbers)).toEqual(legacyWeek(listed));
      }),
    );
  });
});
