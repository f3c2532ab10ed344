import { type AnnouncedYear, dayOf, daysOf } from '../../src/config/holidays-file.js';
import { type CalendarDay, calendarDayOf, weekdayIndexOf } from '../../src/domain/calendar-day.js';

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].map((name) => ` ${name} `).join('');
const MONTHS_IN_A_ROW = 3;
const WEEKS = 6;

type Mark = (day: CalendarDay) => string;

/** The year as a page, to compare with a printed calendar: `*` is a day off, `+` a working day on a weekend. */
export function formatYear(year: number, { holidays, workdays = [] }: AnnouncedYear): string {
  const daysOff = new Set(holidays.flatMap(daysOf));
  const working = new Set(workdays.map(dayOf));
  const mark: Mark = (day) => (daysOff.has(day) ? '*' : working.has(day) ? '+' : ' ');
  const months = Array.from({ length: 12 }, (_, index) => formatMonth(year, index + 1, mark));
  const rows = Array.from({ length: 12 / MONTHS_IN_A_ROW }, (_, row) =>
    sideBySide(months.slice(row * MONTHS_IN_A_ROW, (row + 1) * MONTHS_IN_A_ROW)),
  );
  const summary = `${year}: ${daysOff.size} days off (*), ${working.size} working days on weekends (+)`;
  return [summary, ...rows].join('\n\n');
}

/** Lines of the same length, the same number for every month. */
function formatMonth(year: number, month: number, mark: Mark): string[] {
  const first = calendarDayOf(year, month, 1) ?? 0;
  const cells = Array.from({ length: 31 }, (_, index) => {
    const day = calendarDayOf(year, month, index + 1);
    return day === null ? '    ' : `${String(index + 1).padStart(3)}${mark(day)}`;
  });
  const padded = ['    '.repeat(weekdayIndexOf(first)), ...cells].join('').padEnd(WEEKS * WEEKDAYS.length);
  const weeks = Array.from({ length: WEEKS }, (_, week) =>
    padded.slice(week * WEEKDAYS.length, (week + 1) * WEEKDAYS.length),
  );
  return [`${year}-${String(month).padStart(2, '0')}`.padEnd(WEEKDAYS.length), WEEKDAYS, ...weeks];
}

function sideBySide(months: readonly string[][]): string {
  const [first = []] = months;
  return first
    .map((_, line) =>
      months
        .map((month) => month[line] ?? '')
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
