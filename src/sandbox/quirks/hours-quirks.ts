import type { JsonObject, JsonValue } from '../json.js';
import { all, copies, remote, without, type TaskQuirk, type TaskQuirks } from './task-quirk.js';

const WHOLE_WEEK = [0, 1, 2, 3, 4, 5, 6];

/** The same windows in both copies, each on every day of the work week unless it names its own. */
function windows(...entries: readonly JsonObject[]): TaskQuirk {
  return copies({ work_week: [...WHOLE_WEEK], work_hour: entries.map((entry) => ({ wday: '-1', ...entry })) });
}

function weekday(wday: JsonValue): TaskQuirk {
  return windows({ wday, begin: '09:00', end: '12:00' }, { wday, begin: '13:00', end: '18:00' });
}

/** Forms of days and times; what is legal and what nobody can act on. */
const FORM_QUIRKS: TaskQuirks = {
  'every day as -1': weekday(-1),
  'every day as null': weekday(null),
  'every day by having no wday': copies({ work_hour: [{ begin: '09:00', end: '18:00' }] }),
  'weekday beyond the week': windows(
    { wday: 9, begin: '09:00', end: '12:00' },
    { wday: '3', begin: '09:00', end: '18:00' },
  ),
  'no leading zero': windows({ begin: '9:00', end: '12:00' }, { begin: '13:30', end: '18:00' }),
  'end at 24:00': windows({ begin: '08:00', end: '24:00' }),
  'end at 23:59:59': windows({ begin: '09:00', end: '23:59:59' }),
  'seconds in times': windows({ begin: '09:00:30', end: '12:00:00' }, { begin: '13:00:00', end: '17:59:45' }),
  'garbage times': windows(
    { begin: '上午', end: '12:00' },
    { begin: '13:00', end: '25:61' },
    { begin: '14:00', end: '18:00' },
  ),
  'time is null': windows({ begin: null, end: '12:00' }, { begin: '13:00', end: '18:00' }),
};

/** Windows that lie badly. */
const WINDOW_QUIRKS: TaskQuirks = {
  'reversed window': windows({ begin: '22:00', end: '06:00' }, { begin: '09:00', end: '18:00' }),
  'empty window': windows({ begin: '12:00', end: '12:00' }, { begin: '13:00', end: '18:00' }),
  'overlapping windows': windows({ begin: '10:00', end: '14:00' }, { begin: '09:00', end: '12:00' }),
  'touching windows': windows({ begin: '12:00', end: '18:00' }, { begin: '09:00', end: '12:00' }),
  'windows outside work_week': copies({
    work_week: [1, 2, 3, 4, 5],
    work_hour: [0, 1, 2, 3, 4, 5, 6].map((wday) => ({ wday, begin: '09:00', end: '18:00' })),
  }),
};

/** `work_week` and `work_hour` as a whole. */
const WEEK_QUIRKS: TaskQuirks = {
  'work_week in odd order': copies({ work_week: [5, 3, 1, 6, 0, 2, 4] }),
  'work_week as texts': copies({ work_week: ['1', '2', '3', '4', '5'] }),
  'no work_week': without('work_week'),
  'empty work_week': copies({ work_week: [] }),
  'no work_hour': without('work_hour'),
  'no work_hour at the dialer': (draft) => void Reflect.deleteProperty(draft.remote, 'work_hour'),
  'empty work_hour': copies({ work_hour: [] }),
};

/** `start_time`, `stop_time` and `holiday`. */
const PERIOD_QUIRKS: TaskQuirks = {
  'unreadable start_time': copies({ start_time: '0000-00-00 00:00:00' }),
  'unreadable stop_time': copies({ stop_time: '长期有效' }),
  'no start_time': without('start_time'),
  'start_time null': copies({ start_time: null }),
  'period over': copies({ stop_time: '2024-12-31 23:59:59' }),
  'period not begun': (draft) => {
    const { year } = draft.resources.context.today;
    copies({ start_time: `${year + 3}-01-01 00:00:00`, stop_time: `${year + 5}-12-31 23:59:59` })(draft);
  },
  'holiday as start and end': copies({ holiday: [{ start: '2024-11-01 13:25', end: '2024-11-03 13:25' }] }),
  'holiday as begin and end': copies({ holiday: [{ begin: '2026-02-15 00:00', end: '2026-02-23 00:00' }] }),
  'holiday empty': copies({ holiday: [] }),
  'holiday without an end': copies({ holiday: [{ start: '2030-01-20 00:00' }] }),
  'holiday reversed': copies({ holiday: [{ start: '2026-05-06 00:00', end: '2026-05-01 00:00' }] }),
  'holiday at the dialer only': all(
    without('holiday'),
    remote({ holiday: [{ start: '2026-10-01 00:00', end: '2026-10-08 00:00' }] }),
  ),
};

export const HOURS_QUIRKS: TaskQuirks = { ...FORM_QUIRKS, ...WINDOW_QUIRKS, ...WEEK_QUIRKS, ...PERIOD_QUIRKS };
