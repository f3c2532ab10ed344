import type { Answer } from './answer-codec.js';

/** A page's rows, or all rows of a set-up, those within rows as well, and 1 for the answer itself. */
export function rowsOf(answer: Answer): number {
  return 1 + ('rows' in answer ? answer.rows.length : nestedRowsOf(Object.values(answer)));
}

/** Each object is one row, in however many lists it stands. */
function nestedRowsOf(values: readonly unknown[]): number {
  const rows = new Set<unknown>();
  const open = [...values];
  while (open.length > 0) {
    const value = open.pop();
    for (const row of listed(value)) {
      if (rows.has(row)) continue;
      rows.add(row);
      // Of a row only what are lists again: objects such as hours and zones are part of it.
      if (typeof row === 'object' && row !== null) open.push(...Object.values<unknown>({ ...row }));
    }
  }
  return rows.size;
}

function listed(value: unknown): Iterable<unknown> {
  const list = typeof value === 'object' && value !== null && 'rows' in value ? value.rows : value;
  if (list instanceof Map) return (list as ReadonlyMap<unknown, unknown>).values();
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}
