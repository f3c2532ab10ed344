import type { WorkHoursIssue } from './work-hours.js';

/** What could be read of something that the platform states, and what of it nobody can act on. */
export interface Reading<T> {
  readonly value: T;
  readonly issues: readonly WorkHoursIssue[];
}

/** Reads every entry of a list; values and issues stay in the list's order. */
export function readEach<T>(
  entries: readonly unknown[],
  read: (entry: unknown, index: number) => Reading<T>,
): Reading<T[]> {
  const readings = entries.map(read);
  return { value: readings.map(({ value }) => value), issues: readings.flatMap(({ issues }) => issues) };
}
