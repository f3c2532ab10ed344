import { z } from 'zod';
import { type CallerLine, mergeCallerLines } from '../../domain/caller-line.js';
import type { WireRecord } from '../decoding/rows.js';
import { id, int, text } from '../decoding/wire.js';
import { type Origin, readInstant } from '../origin.js';

/** A line of the account's own list or of a script group: the two state different halves of it (任务初始化). */
const wireCallerLine = z.object({
  // The id: `value` in legacy answers, `line_id` in newer ones, `id` in script groups.
  value: id,
  line_id: id,
  id,
  name: text,
  remark: text,
  description: text,
  call_number: text,
  call_line: int,
  call_line_used: int,
  residue: int,
  begin_at: text,
  available_at: text,
  deadline_at: text,
});
type WireCallerLine = z.infer<typeof wireCallerLine>;

export function decodeCallerLine(row: WireRecord): WireCallerLine {
  return wireCallerLine.parse(row);
}

/** Null: it has no id. */
export function normaliseCallerLine(wire: WireCallerLine, origin: Origin): CallerLine | null {
  const lineId = wire.value ?? wire.line_id ?? wire.id;
  if (lineId === null) return null;
  return {
    id: lineId,
    accountId: origin.accountId,
    name: wire.name ?? wire.remark,
    description: wire.description,
    callerNumber: wire.call_number,
    concurrency: wire.call_line,
    concurrencyInUse: wire.call_line_used,
    concurrencyAvailable: wire.residue,
    validFrom: readInstant(wire.begin_at, origin),
    validUntil: readInstant(wire.available_at, origin) ?? readInstant(wire.deadline_at, origin),
  };
}

/** Entries for the same line made one, by id and in order: where they disagree, the earlier entry counts. */
export function mergeCallerLinesById(entries: readonly CallerLine[]): ReadonlyMap<string, CallerLine> {
  const entriesById = new Map<string, [CallerLine, ...CallerLine[]]>();
  for (const entry of entries) {
    const known = entriesById.get(entry.id);
    if (known === undefined) entriesById.set(entry.id, [entry]);
    else known.push(entry);
  }
  return new Map([...entriesById].map(([lineId, [first, ...others]]) => [lineId, mergeCallerLines(first, ...others)]));
}
