import { digitsAt } from '../digits.js';

export const MINUTES_PER_DAY = 1440;

/** 24:00, the end of a day and no time within it, in seconds. */
export const END_OF_DAY_SECONDS = 86_400;

/** Reads `H:mm` or `HH:mm`, optionally `:ss`, and `24:00`, as seconds since midnight; null for anything else. */
export function parseTimeOfDay(stated: unknown): number | null {
  if (typeof stated !== 'string') return null;
  const hourDigits = stated[1] === ':' ? 1 : 2;
  const minutes = partAfter(stated, hourDigits);
  const isToTheMinute = stated.length === hourDigits + 3;
  const seconds = isToTheMinute ? 0 : partAfter(stated, hourDigits + 3);
  const isWhole = isToTheMinute || stated.length === hourDigits + 6;
  const total = (digitsAt(stated, 0, hourDigits) * 60 + minutes) * 60 + seconds;
  return isWhole && minutes <= 59 && seconds <= 59 && total <= END_OF_DAY_SECONDS ? total : null;
}

/** The two digits after a colon at `place`; NaN where they are not. */
function partAfter(text: string, place: number): number {
  return text[place] === ':' ? digitsAt(text, place + 1, 2) : NaN;
}

/** `HH:mm` of minutes since midnight, 24:00 for the day's end. */
export function formatTimeOfDay(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
