/** A row of the platform's answer that has no id and so cannot be shown. */
export interface MalformedRow {
  /** Its place in the payload, e.g. `data[3]`. */
  readonly at: string;
  readonly message: string;
}

/** The rows of a list of the platform, and what had to be left out of it. */
export interface Rows<T> {
  readonly rows: readonly T[];
  readonly malformed: readonly MalformedRow[];
}
