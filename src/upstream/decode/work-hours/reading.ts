import type { WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isPresent, readList } from '../leaf.js';

/** What could be read of a value of the platform, and what of it cannot be used. */
export interface Reading<T> {
  readonly value: T;
  readonly issues: readonly WorkHoursIssue[];
}

/** Longer texts are cut when an issue quotes them. */
const MAX_QUOTED_LENGTH = 40;
/** No hours need as many entries in one list; a longer list is not read. */
const MAX_ENTRIES = 10_000;
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
  if (Array.isArray(raw)) return raw.length > MAX_ENTRIES ? `a list of ${raw.length} entries` : 'a list';
  return isPresent(raw) ? 'an object' : 'nothing';
}
