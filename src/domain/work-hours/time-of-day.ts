const TIME_OF_DAY = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;

export const MINUTES_PER_DAY = 1440;

/** 24:00, the end of a day and no time within it, in seconds. */
export const END_OF_DAY_SECONDS = 86_400;

/** Reads `H:mm` or `HH:mm`, optionally `:ss`, and `24:00`, as seconds since midnight; null for anything else. */
export function parseTimeOfDay(stated: unknown): number | null {
  const match = typeof stated === 'string' ? TIME_OF_DAY.exec(stated) : null;
  if (!match) return null;
  const [, hours, minutes, seconds = '0'] = match;
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Number(minutes) <= 59 && Number(seconds) <= 59 && total <= END_OF_DAY_SECONDS ? total : null;
}

/** `HH:mm` of minutes since midnight, 24:00 for the day's end. */
export function formatTimeOfDay(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
