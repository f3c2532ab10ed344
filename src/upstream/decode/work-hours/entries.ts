import { MAX_ENTRIES, type Reading } from '../../../domain/work-hours/reading.js';
import type { WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { readList } from '../leaf.js';

/** Further entries of one list with issues are only counted. */
const MAX_ENTRIES_WITH_ISSUES = 5;

/** An entry of a list, and its path in the payload of the hours. */
type ReadEntry<T> = (entry: unknown, path: string) => Reading<readonly T[]>;

/**
 * Reads every entry of the list at `path`, each as any number of values; values and issues keep the list's order. Null:
 * it is no list, or too long.
 */
export function readEach<T>(raw: unknown, path: string, read: ReadEntry<T>): Reading<T[]> | null {
  const entries = readList(raw, (value, key) => ({ value, key }));
  if (entries === null || entries.length > MAX_ENTRIES) return null;
  const values: T[] = [];
  const issues = new EntryIssues(path);
  for (const { value, key } of entries) {
    const reading = read(value, `${path}[${key}]`);
    append(values, reading.value);
    issues.add(reading.issues);
  }
  return { value: values, issues: issues.all };
}

/** The issues of a list's entries: those of the first few, and one that counts the entries that have some, too. */
class EntryIssues {
  readonly #path: string;
  readonly #issues: WorkHoursIssue[] = [];
  #entries = 0;
  #next: WorkHoursIssue | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  add(issues: readonly WorkHoursIssue[]): void {
    const [first] = issues;
    if (first === undefined) return;
    this.#entries += 1;
    if (this.#entries <= MAX_ENTRIES_WITH_ISSUES) append(this.#issues, issues);
    else this.#next ??= first;
  }

  get all(): readonly WorkHoursIssue[] {
    if (this.#next === null) return this.#issues;
    const more = this.#entries - MAX_ENTRIES_WITH_ISSUES;
    const message = `${more} more ${more === 1 ? 'entry' : 'entries'} of this list cannot be used as written.`;
    return [...this.#issues, { code: this.#next.code, path: this.#path, message }];
  }
}

/** `push(...more)` would overflow the stack for a very long list. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}
