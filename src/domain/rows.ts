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
