import { type CallerLine, mergeCallerLines } from '../../domain/caller-line.js';
import { readId, readInt, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import { type Origin, readInstant } from '../origin.js';

/** The id: `value` in legacy answers, `line_id` in newer ones, `id` in script groups. */
type LineIdKey = 'value' | 'line_id' | 'id';
/** A line of the account's own list or of a script group: the two state different halves of it (任务初始化). */
type WireCallerLine = Wire<
  | LineIdKey
  | 'name'
  | 'remark'
  | 'description'
  | 'call_number'
  | 'call_line'
  | 'call_line_used'
  | 'residue'
  | 'begin_at'
  | 'available_at'
  | 'deadline_at'
>;

/** Null: it has no id. */
export function normaliseCallerLine(wire: WireCallerLine, origin: Origin): CallerLine | null {
  const id = readId(wire.value) ?? readId(wire.line_id) ?? readId(wire.id);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(wire.name) ?? readText(wire.remark),
    description: readText(wire.description),
    callerNumber: readText(wire.call_number),
    concurrency: readInt(wire.call_line),
    concurrencyInUse: readInt(wire.call_line_used),
    concurrencyAvailable: readInt(wire.residue),
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
