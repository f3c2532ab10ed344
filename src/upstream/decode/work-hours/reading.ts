import type { WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isPresent } from '../leaf.js';

/** What could be read of a value of the platform, and what of it cannot be used. */
export interface Reading<T> {
  readonly value: T;
  readonly issues: readonly WorkHoursIssue[];
}

/** Longer texts are cut when an issue quotes them. */
const MAX_QUOTED_LENGTH = 40;

/** Reads every entry of a list, each as any number of values; values and issues keep the list's order. */
export function readEach<T>(
  entries: readonly unknown[],
  read: (entry: unknown, index: number) => Reading<readonly T[]>,
): Reading<T[]> {
  const values: T[] = [];
  const issues: WorkHoursIssue[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const reading = read(entries[index], index);
    append(values, reading.value);
    append(issues, reading.issues);
  }
  return { value: values, issues };
}

/** `push(...more)` would overflow the stack for a very long list. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

/** A reading of one value as a list of one; null: an empty list. */
export function asList<T>({ value, issues }: Reading<T | null>): Reading<readonly T[]> {
  return { value: value === null ? [] : [value], issues };
}

/** A raw value in the message of an issue. */
export function quote(raw: unknown): string {
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (typeof raw !== 'string') return kindOf(raw);
  return JSON.stringify(raw.length > MAX_QUOTED_LENGTH ? `${raw.slice(0, MAX_QUOTED_LENGTH)}…` : raw);
}

function kindOf(raw: unknown): string {
  if (Array.isArray(raw)) return 'a list';
  return isPresent(raw) ? 'an object' : 'nothing';
}
