import { MalformedRowError } from '../errors.js';

/** A row of the platform's answer that cannot be shown, or a whole list of it that is none. */
export interface MalformedRow {
  /** Its path in the payload, e.g. `data[3]`. */
  readonly at: string;
  readonly message: string;
  /** The whole list is unreadable: any row may be missing. */
  readonly isList?: true;
  /** The entry stands for so many rows; without it, for one. */
  readonly count?: number;
}

/** More malformed rows of one list are only counted. */
const MAX_MALFORMED = 5;

/** Collects the malformed rows of one list: the first few of them, and one entry that stands for all others. */
export class MalformedRows {
  readonly #first: MalformedRow[] = [];
  #count = 0;

  add(row: MalformedRow): void {
    this.#count += row.count ?? 1;
    if (this.#first.length <= MAX_MALFORMED) this.#first.push(row);
  }

  get all(): readonly MalformedRow[] {
    const last = this.#first[MAX_MALFORMED];
    const shown = this.#first.slice(0, MAX_MALFORMED);
    const count = this.#count - countMalformed(shown);
    if (last === undefined || count === 1) return this.#first;
    return [...shown, { at: last.at, message: `This row and ${count - 1} more cannot be read.`, count }];
  }
}

/** The same for rows that are collected already. */
export function boundMalformed(rows: readonly MalformedRow[]): readonly MalformedRow[] {
  if (rows.length <= MAX_MALFORMED) return rows;
  const malformed = new MalformedRows();
  for (const row of rows) malformed.add(row);
  return malformed.all;
}

export function countMalformed(rows: readonly MalformedRow[]): number {
  return rows.reduce((sum, { count = 1 }) => sum + count, 0);
}

/** The rows of a list of the platform, and what had to be left out of it. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly malformed: readonly MalformedRow[];
}

/** The rows of a list and its malformed entries, each in order. */
export function partition<T extends object>(entries: readonly (T | MalformedRow)[]): Rows<T> {
  return {
    rows: entries.filter((entry): entry is T => !isMalformed(entry)),
    malformed: entries.filter(isMalformed),
  };
}

/** No domain type has an `at`. */
export function isMalformed(entry: object): entry is MalformedRow {
  return 'at' in entry;
}

/** `row`, with the values of `other` where it has none. */
export function fillGaps<T extends object>(row: T, other: T): T {
  const present = Object.entries(row).filter(([, value]: [string, unknown]) => value !== null && value !== undefined);
  return { ...other, ...Object.fromEntries(present) };
}

interface Identified {
  readonly id: string;
}

/** The row with this id; null: there is none. Throws MalformedRowError if it may be in a list that is unreadable. */
export function findRow<T extends Identified>({ rows, malformed }: Rows<T>, id: string): T | null {
  return rows.find((row) => row.id === id) ?? noneOf(unreadableList(malformed));
}

/** The answer where no row was found. Throws MalformedRowError if it may be in this list. */
export function noneOf(unreadable: MalformedRow | null): null {
  if (unreadable !== null) throw new MalformedRowError(unreadable.message, unreadable.at);
  return null;
}

/** The list that may hold more rows; null: there is none. */
export function unreadableList(malformed: readonly MalformedRow[]): MalformedRow | null {
  return malformed.find(({ isList }) => isList) ?? null;
}

interface Defaultable {
  readonly isDefault: boolean;
}

/** The first row that is marked as the default; null: none is. Throws as `findRow` does. */
export function findDefault<T extends Defaultable>({ rows, malformed }: Rows<T>): T | null {
  return rows.find((row) => row.isDefault) ?? noneOf(unreadableList(malformed));
}
