import { describe, expect, it } from '@jest/globals';
import { formatWeek } from '../../../../src/domain/work-hours/week.js';
import type { WorkHours } from '../../../../src/domain/work-hours/work-hours.js';
import { decodeCallTimeGroupHours } from '../../../../src/upstream/decode/work-hours/call-time-group-hours.js';

function read(content: unknown): WorkHours {
  const hours = decodeCallTimeGroupHours(content, null);
  if (hours === null) throw new Error('The content was taken as absent.');
  return hours;
}

const shown = (content: unknown): string => formatWeek(read(content).week);
const issues = (content: unknown): string[] => read(content).issues.map(({ code, path }) => `${code} ${path}`);
const window = (begin: unknown, end: unknown): unknown => ({ begin_time: begin, end_time: end });
const monday = (...times: unknown[]): unknown => [{ week: 1, times }];

describe('the hours of a call-time group', () => {
  it('are those of the platform’s page', () => {
    const content = [
      {
        week: 1,
        times: [
          { end_time: '12:00', begin_time: '9:00' },
          { end_time: '18:00', begin_time: '13:00' },
        ],
      },
      {
        week: 2,
        times: [
          { end_time: '12:30', begin_time: '9:30' },
          { end_time: '17:30', begin_time: '13:30' },
        ],
      },
    ];
    expect(shown(content)).toBe('MON 09:00-12:00,13:00-18:00; TUE 09:30-12:30,13:30-17:30');
    expect(read(content)).toMatchObject({
      source: 'CALL_TIME_GROUP',
      startsAt: null,
      stopsAt: null,
      hasUnreadableBound: false,
      blackouts: [],
      issues: [],
    });
  });

  it.each([undefined, null])('are unknown where `content` is %p', (content) => {
    expect(decodeCallTimeGroupHours(content, true)).toBeNull();
  });

  it.each([[[]], [{}]])('are never open and without issues where `content` is %j', (content) => {
    expect(shown(content)).toBe('');
    expect(issues(content)).toEqual([]);
  });

  it.each(['', 'x', 0, 1, true, { first: monday() }, { week: 1, times: [] }, Array.from({ length: 10_001 }, monday)])(
    'are never open where `content` is %j',
    (content) => {
      expect(shown(content)).toBe('');
      expect(issues(content)).toEqual(['INVALID_TIME content']);
    },
  );

  it('are read where lists have gaps, and so are objects with number keys', () => {
    const content = { 3: { week: 1, times: { 2: window('09:00', '10:00'), 5: window('x', '10:00') } } };
    expect(shown(content)).toBe('MON 09:00-10:00');
    expect(issues(content)).toEqual(['INVALID_TIME content[3].times[5].begin_time']);
  });

  it.each([true, false, null])('state %p for holidays as the group does', (skipHoliday) => {
    expect(decodeCallTimeGroupHours([], skipHoliday)?.skipsStatutoryHolidays).toBe(skipHoliday);
  });

  it.each([
    [0, 'SUN'],
    [1, 'MON'],
    [2, 'TUE'],
    [3, 'WED'],
    [4, 'THU'],
    [5, 'FRI'],
    [6, 'SAT'],
    [7, 'SUN'],
    ['0', 'SUN'],
    ['3', 'WED'],
    ['7', 'SUN'],
  ])('take week %p for %s', (stated, day) => {
    expect(shown([{ week: stated, times: [window('09:00', '10:00')] }])).toBe(`${day} 09:00-10:00`);
  });

  it.each([8, -1, '-1', '8', 1.5, '1.5', '', 'MON', null, undefined, true, [], {}])('leave out week %p', (stated) => {
    const content = [{ week: stated, times: [window('09:00', '10:00'), window('x', '10:00')] }];
    expect(shown(content)).toBe('');
    expect(issues(content)).toEqual(['INVALID_WEEKDAY content[0].week', 'INVALID_TIME content[0].times[1].begin_time']);
  });

  it('join all that is listed for one weekday', () => {
    expect(
      shown([
        { week: 0, times: [window('13:00', '18:00')] },
        { week: 7, times: [window('09:00', '13:00')] },
      ]),
    ).toBe('SUN 09:00-18:00');
  });

  it.each([[null], [undefined], ['x'], [window('09:00', '10:00')]])('leave out a day whose times are %j', (times) => {
    expect(issues([{ week: 1, times }])).toEqual(['INVALID_TIME content[0].times']);
    expect(shown([{ week: 1, times }])).toBe('');
  });

  it.each([[[]], [{}]])('take a day with times %j as one without calls', (times) => {
    expect(issues([{ week: 1, times }])).toEqual([]);
    expect(shown([{ week: 1, times }])).toBe('');
  });

  it.each([null, 'x', 3, []])('leave out an entry that is %j', (entry) => {
    expect(issues([entry, { week: 1, times: [entry] }])).toEqual([
      'INVALID_TIME content[0]',
      'INVALID_TIME content[1].times[0]',
    ]);
  });

  it.each([
    ['9:00', '12:00', '09:00-12:00'],
    ['09:00', '24:00', '09:00-24:00'],
    ['09:00', '24:00:00', '09:00-24:00'],
    ['09:00', '23:59:59', '09:00-24:00'],
    ['09:00', '23:59', '09:00-23:59'],
    ['09:00:00', '12:00:00', '09:00-12:00'],
    ['09:00:01', '12:00:59', '09:01-12:00'],
    ['09:00:59', '12:00:01', '09:01-12:00'],
    ['23:58:59', '23:59:58', null],
    ['00:00', '23:59:58', '00:00-23:59'],
  ])('from %s to %s are %s', (begin, end, expected) => {
    expect(shown(monday(window(begin, end)))).toBe(expected === null ? '' : `MON ${expected}`);
  });

  it.each([
    ['12:00', '09:00', 'REVERSED_RANGE content[0].times[0]'],
    ['09:00:30', '09:00:29', 'REVERSED_RANGE content[0].times[0]'],
    ['22:00', '06:00', 'REVERSED_RANGE content[0].times[0]'],
    ['09:00', '09:00', 'EMPTY_RANGE content[0].times[0]'],
    ['09:00', '9:00:00', 'EMPTY_RANGE content[0].times[0]'],
    ['09:00:10', '09:00:50', 'EMPTY_RANGE content[0].times[0]'],
    ['09:00:10', '09:01:50', 'EMPTY_RANGE content[0].times[0]'],
    ['23:59:59', '23:59:59', 'EMPTY_RANGE content[0].times[0]'],
    ['23:59:30', '24:00', 'EMPTY_RANGE content[0].times[0]'],
    ['24:00', '24:00', 'INVALID_TIME content[0].times[0].begin_time'],
    ['9', '12:00', 'INVALID_TIME content[0].times[0].begin_time'],
    [undefined, '12:00', 'INVALID_TIME content[0].times[0].begin_time'],
    ['09:00', '24:01', 'INVALID_TIME content[0].times[0].end_time'],
    ['09:00', null, 'INVALID_TIME content[0].times[0].end_time'],
    ['09:00', 1200, 'INVALID_TIME content[0].times[0].end_time'],
  ])('from %p to %p are left out as %s', (begin, end, fault) => {
    expect(
      issues(monday(window('07:00', '08:00'), window(begin, end))).map((text) => text.replace('times[1]', 'times[0]')),
    ).toEqual([fault]);
    expect(shown(monday(window('07:00', '08:00'), window(begin, end)))).toBe('MON 07:00-08:00');
  });

  it('tell a fault in begin and one in end apart', () => {
    expect(issues(monday({}))).toEqual([
      'INVALID_TIME content[0].times[0].begin_time',
      'INVALID_TIME content[0].times[0].end_time',
    ]);
  });

  it('tell their issues in the order of the payload', () => {
    const content = [
      { week: 1, times: [window('x', '10:00'), window('10:00', '9:00')] },
      { week: 9, times: 'x' },
      { week: 2, times: [window('9:00', '9:00')] },
    ];
    expect(issues(content)).toEqual([
      'INVALID_TIME content[0].times[0].begin_time',
      'REVERSED_RANGE content[0].times[1]',
      'INVALID_WEEKDAY content[1].week',
      'INVALID_TIME content[1].times',
      'EMPTY_RANGE content[2].times[0]',
    ]);
  });

  it.each([
    [monday(window('x"y', '10:00')), '"x\\"y" is not a time of day such as "09:00"; the window is left out.'],
    [monday(window(undefined, '10:00')), 'The time of day is missing; the window is left out.'],
    [monday(window('10:00', '9:00')), 'The window ends at "9:00", before its begin at "10:00"; it is left out.'],
    [monday(window('9:00', '9:00')), 'The window from "9:00" to "9:00" holds no whole minute; it is left out.'],
    [monday(window(['9:00'], '9:00')), 'a list is not a time of day such as "09:00"; the window is left out.'],
    [[{ week: false, times: [] }], 'false is not a weekday from 0 (Sunday) to 6; its times are left out.'],
    [[{ week: {}, times: [] }], 'an object is not a weekday from 0 (Sunday) to 6; its times are left out.'],
    [[{ week: 8, times: [] }], '8 is not a weekday from 0 (Sunday) to 6; its times are left out.'],
    [[null], 'nothing is not a day with its times; it is left out.'],
  ])('name what was stated: %#', (content, message) => {
    expect(read(content).issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('quote a long text in part only', () => {
    const [issue] = read(monday(window('9'.repeat(5000), '10:00'))).issues;
    expect(issue?.message.length).toBeLessThan(120);
  });
});
