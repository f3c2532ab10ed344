import { isJsonObject, type ReadonlyJsonObject } from '../../../src/sandbox/json.js';
import { at, rowsAt, text } from '../platform-client.js';
import { hasKeys, isEmpty, list, type Case, type Value } from './task-case.js';

/** A window of either copy for which this holds. */
const aWindow =
  (holds: (window: ReadonlyJsonObject, copy: Value) => boolean) =>
  ({ local, remote }: Case): boolean =>
    [local, remote].some((copy) => rowsAt(copy, 'work_hour').some((window) => holds(window, copy)));
const aTime = (pattern: RegExp) => aWindow(({ begin, end }) => [begin, end].some((time) => pattern.test(text(time))));
const clock = (time: Value): string => text(time).padStart(5, '0');
const isClock = (time: Value): boolean => /^\d\d:\d\d$/.test(clock(time));
const isSane = ({ begin, end }: ReadonlyJsonObject): boolean =>
  isClock(begin) && isClock(end) && clock(begin) < clock(end) && clock(end) <= '24:00';
const pairOfWindows =
  (holds: (earlier: ReadonlyJsonObject, later: ReadonlyJsonObject) => boolean) =>
  ({ remote }: Case): boolean => {
    const windows = rowsAt(remote, 'work_hour');
    return windows.some((one) =>
      windows.some((other) => one !== other && one['wday'] === other['wday'] && holds(one, other)),
    );
  };
/** How the hours of tasks can be written. */
export const HOURS: Readonly<Record<string, (task: Case) => boolean>> = {
  'local hours by day, as numbers': ({ local }) => rowsAt(local, 'work_hour').some(({ wday }) => wday === 3),
  'remote hours folded into "-1"': ({ remote }) => rowsAt(remote, 'work_hour').some(({ wday }) => wday === '-1'),
  'remote hours by day, as texts': ({ remote }) => rowsAt(remote, 'work_hour').some(({ wday }) => wday === '3'),
  'every day as -1': aWindow(({ wday }) => wday === -1),
  'every day as null': aWindow(({ wday }) => wday === null),
  'every day by having no wday': aWindow((window) => !('wday' in window)),
  'weekday beyond the week': aWindow(({ wday }) => wday === 9),
  'no leading zero': aTime(/^9:00$/),
  'a leading zero': aTime(/^09:00$/),
  'end at 24:00': aTime(/^24:00$/),
  'end at 23:59:59': aTime(/^23:59:59$/),
  'seconds that count': aTime(/^\d\d:\d\d:30$/),
  'garbage times': aTime(/^(上午|25:61)$/),
  'time null': aWindow(({ begin }) => begin === null),
  'reversed window': aWindow(({ begin, end }) => isClock(begin) && isClock(end) && clock(begin) > clock(end)),
  'empty window': aWindow(({ begin, end }) => begin === end),
  'overlapping windows': pairOfWindows(
    (one, other) =>
      isSane(one) &&
      isSane(other) &&
      clock(one['begin']) < clock(other['begin']) &&
      clock(other['begin']) < clock(one['end']),
  ),
  'touching windows': pairOfWindows((one, other) => one['end'] === other['begin'] && one['begin'] !== one['end']),
  'windows outside work_week': aWindow(({ wday }, copy) => wday === 0 && !list(at(copy, 'work_week')).includes(0)),
  'work_week in odd order': ({ remote }) => text(at(remote, 'work_week')) === '[5,3,1,6,0,2,4]',
  'work_week as texts': ({ remote }) => list(at(remote, 'work_week'))[0] === '1',
  'no work_week': ({ remote }) => isJsonObject(remote) && 'limit' in remote && !('work_week' in remote),
  'empty work_week': ({ remote }) => isEmpty(at(remote, 'work_week')),
  'no work_hour': ({ local, remote }) =>
    [local, remote].every((copy) => hasKeys(copy) && at(copy, 'work_hour') === undefined),
  'no work_hour at the dialer': ({ local, remote }) =>
    hasKeys(remote) && at(remote, 'work_hour') === undefined && at(local, 'work_hour') !== undefined,
  'empty work_hour': ({ remote }) => isEmpty(at(remote, 'work_hour')),
  'unreadable start_time': ({ remote }) => at(remote, 'start_time') === '0000-00-00 00:00:00',
  'unreadable stop_time': ({ remote }) => at(remote, 'stop_time') === '长期有效',
  'no start_time': ({ remote }) => hasKeys(remote) && at(remote, 'start_time') === undefined,
  'start_time null': ({ remote }) => at(remote, 'start_time') === null,
  'period over': ({ remote }) => text(at(remote, 'stop_time')).startsWith('2024'),
  'period not begun': ({ remote }) => text(at(remote, 'start_time')).startsWith('2029'),
  'period around the present': ({ remote }) =>
    text(at(remote, 'start_time')).startsWith('2024') && /^20(29|3\d)/.test(text(at(remote, 'stop_time'))),
  'holiday as start and end': ({ remote }) =>
    rowsAt(remote, 'holiday').some((each) => 'start' in each && 'end' in each),
  'holiday to the minute': ({ remote }) => rowsAt(remote, 'holiday').some(({ start }) => start === '2024-11-01 13:25'),
  'holiday as begin and end': ({ remote }) =>
    rowsAt(remote, 'holiday').some((each) => 'begin' in each && 'end' in each),
  'holiday empty': ({ remote }) => isEmpty(at(remote, 'holiday')),
  'holiday without an end': ({ remote }) => rowsAt(remote, 'holiday').some((each) => !('end' in each)),
  'holiday reversed': ({ remote }) =>
    rowsAt(remote, 'holiday').some(
      ({ start, end }) => typeof start === 'string' && typeof end === 'string' && start > end,
    ),
  'holiday at the dialer only': ({ local, remote }) =>
    hasKeys(local) && at(local, 'holiday') === undefined && rowsAt(remote, 'holiday').length > 0,
  'no holiday': ({ remote }) => hasKeys(remote) && at(remote, 'holiday') === undefined,
};
