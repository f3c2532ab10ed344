import { type AnnouncedYear, dayOf, daysOf } from '../../src/config/holidays-file.js';

/** What every announcement has; two of them can share an item. */
const NAMES = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'];
const WEEKDAYS = '日一二三四五六';
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?/;
const HOLIDAY = new RegExp(`(${DATE.source})(?:[至到~-](${DATE.source}))?(?:放假|补休)`, 'g');

/** Year, month and day as far as a date of the text leaves them out. */
interface Context {
  readonly year: number;
  readonly month: number | null;
}

/** One numbered item of an announcement, such as 春节. */
interface Item {
  readonly name: string;
  readonly text: string;
}

/** The year that the text of an announcement (国务院办公厅关于……年部分节假日安排的通知) is about; null: it names none. */
export function yearOfAnnouncement(text: string): number | null {
  const year = /(20\d\d)年(?:部分节假日|元旦)/.exec(plain(text))?.[1];
  return year === undefined ? null : Number(year);
}

/** Reads an announcement. Throws where weekdays, numbers of days or one of the seven holidays do not fit. */
export function parseAnnouncement(text: string, year: number): AnnouncedYear {
  const items = itemsOf(plain(text));
  const missing = NAMES.filter((name) => !items.some((item) => item.name.includes(name)));
  if (missing.length > 0) throw new Error(`The text has no item for ${missing.join(', ')}.`);
  return {
    holidays: items.flatMap((item) => holidaysOf(item, year)),
    workdays: items.flatMap((item) => workdaysOf(item, year)).sort(),
  };
}

/** Without white space, which copied pages have anywhere, and with ASCII for full-width digits and brackets. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

function itemsOf(text: string): Item[] {
  const parts = text.split(/[一二三四五六七八九十]、([^:。]{2,20}):/).slice(1);
  return parts.flatMap((name, index) => (index % 2 === 0 ? [{ name, text: parts[index + 1] ?? '' }] : []));
}

function holidaysOf({ name, text }: Item, year: number): AnnouncedYear['holidays'] {
  const holidays = [...text.matchAll(HOLIDAY)].map(([, first = '', , , , , last = first]) => {
    const from = readDate(first, { year, month: null });
    const to = readDate(last, { year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) });
    return { name, from, to };
  });
  const days = holidays.flatMap(daysOf).length;
  const stated = /(?:共|放假)(\d+)天/.exec(text)?.[1];
  if (days === 0) throw new Error(`${name}: no days off were found.`);
  if (stated !== undefined && Number(stated) !== days) {
    throw new Error(`${name}: ${stated} days are announced, ${days} were found.`);
  }
  return holidays;
}

/** The dates of every clause that ends in 上班. */
function workdaysOf({ text }: Item, year: number): string[] {
  const clauses = text.split(/[。,;]/).filter((clause) => clause.endsWith('上班'));
  return clauses.flatMap((clause) => {
    const dates = [...clause.matchAll(new RegExp(DATE, 'g'))];
    return dates.map(([date]) => readDate(date, { year, month: null }));
  });
}

function readDate(text: string, context: Context): string {
  const [, year = context.year, month = context.month, day = '', note = ''] = DATE.exec(text) ?? [];
  const date = [year, String(month).padStart(2, '0'), day.padStart(2, '0')].join('-');
  const weekday = /(?:周|星期)([一二三四五六日天])/.exec(note)?.[1]?.replace('天', '日');
  // Day 0 was a Thursday.
  const actual = WEEKDAYS[(dayOf(date) + 4) % 7];
  if (actual === undefined) throw new Error(`${text} is not a date of ${year}.`);
  if (weekday !== undefined && weekday !== actual) throw new Error(`${text} is not that weekday in ${year}.`);
  return date;
}
