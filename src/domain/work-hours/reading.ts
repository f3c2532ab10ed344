import type { WorkHoursIssue } from './work-hours.js';

/** What could be read of something that the platform states, and what of it nobody can act on. */
export interface Reading<T> {
  readonly value: T;
  readonly issues: readonly WorkHoursIssue[];
}

/** Reads every entry of a list, each as any number of values; values and issues stay in the list's order. */
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

/** `push(...more)` would end the stack for a list as long as the platform likes. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

/** A reading of one value as one of a list: null stands for none. */
export function asList<T>({ value, issues }: Reading<T | null>): Reading<readonly T[]> {
  return { value: value === null ? [] : [value], issues };
}
