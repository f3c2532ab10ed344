/** What JSON escapes: quotes, backslashes, control characters and half surrogate pairs. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/**
 * The bytes of a value as JSON. Stops soon after `limit`: what is left is not counted. It does not
 * call itself, since the platform's own JSON can be of any depth.
 */
export function jsonBytes(value: unknown, limit: number): number {
  const pending: unknown[] = [value];
  let bytes = 0;
  while (pending.length > 0 && bytes <= limit) {
    const next = pending.pop();
    if (Array.isArray(next)) bytes += arrayBytes(next, pending);
    else bytes += isObject(next) ? objectBytes(next, pending) : leafBytes(next);
  }
  return bytes;
}

/** Brackets and commas; the items are pending. */
function arrayBytes(items: readonly unknown[], pending: unknown[]): number {
  for (const item of items) pending.push(item);
  return 1 + Math.max(1, items.length);
}

/** Names, punctuation and leaves; the objects in it are pending. */
function objectBytes(object: Readonly<Record<string, unknown>>, pending: unknown[]): number {
  let bytes = 1;
  // Neither a copy nor pairs: every response that is executed is walked.
  for (const name of Object.keys(object)) {
    const value = object[name];
    // A colon and a comma.
    bytes += textBytes(name) + 2;
    if (isObject(value)) pending.push(value);
    else bytes += leafBytes(value);
  }
  return Math.max(2, bytes);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function leafBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  return typeof value === 'number' ? String(value).length : 5;
}

function textBytes(text: string): number {
  return ESCAPED.test(text) ? Buffer.byteLength(JSON.stringify(text)) : Buffer.byteLength(text) + 2;
}
