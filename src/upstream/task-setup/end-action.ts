import { type EndAction, endActionKind } from '../../domain/end-action.js';
import type { MalformedRow, Rows } from '../../domain/rows.js';
import { readText, readZeroableId } from '../decoding/leaf.js';
import { isMalformed } from '../decoding/rows.js';
import type { Origin } from '../origin.js';

/** One for all, since making it takes longer than comparing. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/**
 * End actions in the order of their ids. The platform sends a map of id to name; PHP writes it as a list where the ids happen
 * to count up from 0 (facts.md), so that a name's index is its id.
 */
export function normaliseEndActions(value: unknown, origin: Origin, at: string): Rows<EndAction> {
  const stated = value ?? [];
  if (typeof stated !== 'object') {
    return { rows: [], malformed: [{ at, message: 'The platform did not send a map here.' }] };
  }
  const rows: EndAction[] = [];
  const malformed: MalformedRow[] = [];
  for (const [key, name] of Object.entries(stated)) {
    const row = readEndAction({ key, name }, origin, at);
    if (isMalformed(row)) malformed.push(row);
    else rows.push(row);
  }
  return { rows: rows.sort(byId), malformed };
}

function readEndAction(entry: { key: string; name: unknown }, origin: Origin, at: string): EndAction | MalformedRow {
  const id = readZeroableId(entry.key);
  if (id === null) return { at: `${at}[${JSON.stringify(entry.key)}]`, message: 'The row has no id.' };
  return { id, accountId: origin.accountId, kind: endActionKind(id), name: readText(entry.name) };
}

function byId(a: EndAction, b: EndAction): number {
  return BY_NUMBER.compare(a.id, b.id);
}
