import { hash } from 'node:crypto';
import ical, { escape, foldLines, ICalEvent, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEvent, CalendarFeed, CalendarGaps } from '../../domain/calendar/calendar-feed.js';
import { formatInstant } from '../../domain/date-time.js';
import type { Instant } from '../../domain/instant.js';
import { ResponseTooLargeError } from '../../errors.js';

export interface CalendarText {
  readonly name: string;
  readonly feed: CalendarFeed;
  /** Tasks that cannot be read. */
  readonly unreadable: number;
  /** The same for all events, so that only a change of the feed changes the text. */
  readonly stamp: Instant;
  /** Infinity: no limit. */
  readonly maxBytes: number;
}

/** How often programs may ask for changes, in seconds. */
const REFRESH_SECONDS = 3600;
/** RFC 5545, 3.1. */
const MAX_LINE_BYTES = 75;
const END = 'END:VCALENDAR';
/** RFC 5545, 3.3.11: what no text may contain. */
const CONTROLS = /(?![\t\r\n])\p{Cc}/gu;

/** The text of an iCalendar object. Yields between events. Throws a ResponseTooLargeError. */
export function* icalendarText({
  name,
  feed,
  unreadable,
  stamp,
  maxBytes,
}: CalendarText): Generator<void, Buffer, void> {
  const calendar = ical({
    prodId: { company: 'Switchboard', product: 'Calendar', language: 'ZH' },
    // The library escapes and bounds neither of them.
    name: escape(plain(name), false),
    description: escape(describeGaps(feed.gaps, unreadable), false),
    ttl: REFRESH_SECONDS,
  });
  const parts = [Buffer.from(calendar.toString().slice(0, -END.length))];
  let bytes = 0;
  for (const event of feed.events) {
    const part = Buffer.from(folded(new ICalEvent(eventData(event, stamp), calendar).toString()));
    parts.push(part);
    bytes += part.length;
    if (bytes > maxBytes) throw new ResponseTooLargeError(maxBytes);
    yield;
  }
  return Buffer.concat([...parts, Buffer.from(`${END}\r\n`)]);
}

function eventData({ entryId, from, to, summary, isCertain }: CalendarEvent, stamp: Instant) {
  return {
    id: `${hash('sha256', `${entryId} ${from}`, 'hex').slice(0, 32)}@switchboard`,
    start: new Date(from),
    end: new Date(to),
    stamp: new Date(stamp),
    summary: plain(summary),
    status: isCertain ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    // An opening keeps no one busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

function plain(text: string): string {
  return text.replaceAll(CONTROLS, '');
}

/** Most lines are short, and the library looks at every character. */
function folded(text: string): string {
  const fold = (line: string): string => (Buffer.byteLength(line) > MAX_LINE_BYTES ? foldLines(line) : line);
  return text.split('\r\n').map(fold).join('\r\n');
}

function describeGaps({ switchedOff, hoursUnknown, holidaysUnknownFrom }: CalendarGaps, unreadable: number): string {
  const day = holidaysUnknownFrom === null ? '' : formatInstant(holidaysUnknownFrom).slice(0, 10);
  return [
    'Openings of the next 31 days. 未来 31 天的可呼叫时段。',
    ...(switchedOff > 0
      ? [`Switched off and not shown: ${switchedOff}. 已停用、未显示的任务：${switchedOff} 个。`]
      : []),
    ...(hoursUnknown > 0
      ? [`Hours unknown and not shown: ${hoursUnknown}. 时段未知、未显示：${hoursUnknown} 个。`]
      : []),
    ...(unreadable > 0 ? [`Tasks that cannot be read: ${unreadable}. 无法读取的任务：${unreadable} 个。`] : []),
    ...(holidaysUnknownFrom === null
      ? []
      : [
          `Openings from ${day} on are missing where holidays are skipped: those holidays are not known. 自 ${day} 起的法定节假日尚未公布，跳过节假日的时段未显示。`,
        ]),
  ].join('\n');
}
