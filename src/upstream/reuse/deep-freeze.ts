/**
 * Freezes a value and all that it holds, and gives it back. Without recursion, since the platform's JSON may be nested more
 * deeply than the stack is. What is frozen already is taken to be so throughout.
 */
export function deepFreeze<T>(root: T): T {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
    if (value instanceof Map) freezeMap(value, open);
    else for (const part of Object.values(value)) open.push(part);
    Object.freeze(value);
  }
  return root;
}

/** Freezing a map leaves its entries open to change, so that what would change them is taken away. */
function freezeMap(map: ReadonlyMap<unknown, unknown>, open: unknown[]): void {
  for (const entry of map) open.push(...entry);
  const refusal = { value: refuse };
  Object.defineProperties(map, { set: refusal, delete: refusal, clear: refusal });
}

function refuse(): never {
  throw new TypeError('A frozen map cannot be changed.');
}
