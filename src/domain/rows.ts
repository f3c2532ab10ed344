/** A row of the platform's answer that has no id and so cannot be shown. */
export interface MalformedRow {
  /** Its path in the payload, e.g. `data[3]`. */
  readonly at: string;
  readonly message: string;
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

/** The row with this id; null: there is none. */
export function findRow<T extends Identified>({ rows }: Rows<T>, id: string): T | null {
  return rows.find((row) => row.id === id) ?? null;
}

interface Defaultable {
  readonly isDefault: boolean;
}

/** The first row that is marked as the default; null: none is. */
export function findDefault<T extends Defaultable>({ rows }: Rows<T>): T | null {
  return rows.find((row) => row.isDefault) ?? null;
}
