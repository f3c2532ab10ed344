import type { WorkHoursIssue } from './work-hours.js';

/** What could be read of hours that someone stated, and what of it cannot be used. */
export interface Reading<T> {
  readonly value: T;
  readonly issues: readonly WorkHoursIssue[];
}

/** No hours need as many entries in one list; a longer list is not read. */
export const MAX_ENTRIES = 10_000;
/** Longer texts are cut when an issue quotes them. */
const MAX_QUOTED_LENGTH = 40;

/** A reading of one value as a list of one; null: an empty list. */
export function asList<T>({ value, issues }: Reading<T | null>): Reading<readonly T[]> {
  return { value: value === null ? [] : [value], issues };
}

/** Absent and null are the same: nothing is stated. */
export function isStated(raw: unknown): boolean {
  return raw !== undefined && raw !== null;
}

/** A raw value in the message of an issue. */
export function quote(raw: unknown): string {
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (typeof raw !== 'string') return kindOf(raw);
  return JSON.stringify(raw.length > MAX_QUOTED_LENGTH ? `${raw.slice(0, MAX_QUOTED_LENGTH)}…` : raw);
}

function kindOf(raw: unknown): string {
  if (Array.isArray(raw)) return raw.length > MAX_ENTRIES ? `a list of ${raw.length} entries` : 'a list';
  return isStated(raw) ? 'an object' : 'nothing';
}
