import { useSettings } from './settings';

/** The platform's zone: times look the same wherever the console is opened. */
const ZONE = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const;
const CLOCK = { ...ZONE, hour: '2-digit', minute: '2-digit' } as const;
const DAY_MS = 86_400_000;

export interface Times {
  /** `10:31:05` */
  readonly clock: (instant: string) => string;
  /** `3 Jun 2026, 10:31` */
  readonly dateTime: (instant: string) => string;
  readonly date: (instant: string) => string;
  /** `Wed 3` */
  readonly day: (instant: string) => string;
  /** `Wed 3 10:31` */
  readonly dayAndClock: (instant: string) => string;
  /** The shortest form that is not ambiguous to someone who reads it at `now`. */
  readonly near: (instant: string, now: string) => string;
}

export function useTimes(): Times {
  const { language } = useSettings();
  const format = (options: Intl.DateTimeFormatOptions) => {
    // Day before month, as people in Shanghai read English.
    const formatter = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
    return (instant: string) => formatter.format(new Date(instant));
  };
  const date = format({ ...ZONE, dateStyle: 'medium' });
  const clock = format(CLOCK);
  const weekday = format({ ...ZONE, weekday: 'short' });
  const dayOfMonth = format({ ...ZONE, day: 'numeric' });
  // A space, so that a narrow place breaks the line there and not between characters.
  const day = (instant: string) => `${weekday(instant)} ${dayOfMonth(instant)}`;
  const later = format({ ...CLOCK, day: 'numeric', month: 'short' });
  return {
    clock: format({ ...CLOCK, second: '2-digit' }),
    dateTime: format({ ...ZONE, dateStyle: 'medium', timeStyle: 'short' }),
    date,
    day,
    dayAndClock: (instant) => `${day(instant)} ${clock(instant)}`,
    near: (instant, now) => {
      if (date(instant) === date(now)) return clock(instant);
      const isThisWeek = Date.parse(instant) - Date.parse(now) < 6 * DAY_MS;
      return isThisWeek ? `${weekday(instant)} ${clock(instant)}` : later(instant);
    },
  };
}
