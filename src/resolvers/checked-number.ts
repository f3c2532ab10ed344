import { BadUserInputError } from '../errors.js';

interface Range {
  readonly fallback: number;
  readonly max: number;
}

/** An argument from 1 to `max`, or `fallback` without one. Throws BadUserInputError for a number out of range. */
export function checkedNumber(name: string, value: number | null | undefined, { fallback, max }: Range): number {
  const checked = value ?? fallback;
  if (checked < 1 || checked > max) throw new BadUserInputError(`\`${name}\` has to be from 1 to ${max}.`);
  return checked;
}
