import { COUNTER } from './counters.js';

export type BodyKind = 'tasks' | 'setup';

/** An answer of the platform, as sent, and the offsets of the digits that change. */
export interface RecordedBody {
  readonly kind: BodyKind;
  readonly label: number;
  readonly text: string;
  readonly wire: Buffer;
  readonly places: readonly number[];
}

/** The fields of a task and of a line whose numbers change. */
const CHANGING: Readonly<Record<BodyKind, RegExp>> = {
  tasks: /("maximumcall":"?)\d+/g,
  setup: /("call_line":"?)\d+/g,
};

/** A body of the sandbox with its label in the fields that change. */
export function recordBody(kind: BodyKind, body: string, label: number): RecordedBody {
  const text = body.replace(CHANGING[kind], `$1${label}`);
  const length = Buffer.byteLength(text);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  const wire = Buffer.from(head + text);
  return { kind, label, text, wire, places: placesOf(wire, label) };
}

/** The same answer with another number in those fields. */
export function withNumber({ wire, places }: RecordedBody, value: number): Buffer {
  const changed = Buffer.from(wire);
  const digits = String(value);
  for (const place of places) changed.write(digits, place, 'latin1');
  return changed;
}

/** Offsets in bytes. */
function placesOf(wire: Buffer, label: number): number[] {
  const matches = wire.toString('latin1').matchAll(COUNTER);
  return [...matches].filter(([digits]) => digits === String(label)).map(({ index }) => index);
}
