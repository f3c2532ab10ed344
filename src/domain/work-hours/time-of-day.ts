import { digitsAt } from '../digits.js';

export const MINUTES_PER_DAY = 1440;

/** 24:00, the end of a day and no time within it, in seconds. */
export const END_OF_DAY_SECONDS = 86_400;

/** Reads `H:mm` or `HH:mm`, optionally `:ss`, and `24:00`, as seconds since midnight; null for anything else. */
export function parseTimeOfDay(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const hourDigits = value[1] === ':' ? 1 : 2;
  const minutes = partAfter(value, hourDigits);
  const isToTheMinute = value.length === hourDigits + 3;
  const seconds = isToTheMinute ? 0 : partAfter(value, hourDigits + 3);
  const isWhole = isToTheMinute || value.length === hourDigits + 6;
  const total = (digitsAt(value, 0, hourDigits) * 60 + minutes) * 60 + seconds;
  return isWhole && minutes <= 59 && seconds <= 59 && total <= END_OF_DAY_SECONDS ? total : null;
}

/** The two digits after a colon at `index`; NaN if there are none. */
function partAfter(text: string, index: number): number {
  return text[index] === ':' ? digitsAt(text, index + 1, 2) : NaN;
}

/** `HH:mm` of minutes since midnight, 24:00 for the day's end. */
export function formatTimeOfDay(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
