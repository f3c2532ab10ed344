type Comparison<T> = (a: T, b: T) => number;

/** So many items are sorted at once. */
const RUN_LENGTH = 32;

/** Merge sort, as `Array.prototype.sort`, but it yields between its steps: a long list can be sorted in slices of time. */
export function* stableSort<T extends object>(
  items: readonly T[],
  compare: Comparison<T>,
): Generator<void, readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let begin = 0; begin < items.length; begin += RUN_LENGTH) {
    runs.push(items.slice(begin, begin + RUN_LENGTH).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(yield* merge(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Of equal items, those of the left run come first. */
function* merge<T extends object>(
  left: readonly T[],
  right: readonly T[],
  compare: Comparison<T>,
): Generator<void, readonly T[]> {
  const merged: T[] = [];
  let next = 0;
  for (const item of left) {
    for (let other = right[next]; other !== undefined && compare(item, other) > 0; other = right[next]) {
      merged.push(other);
      next += 1;
      yield;
    }
    merged.push(item);
    yield;
  }
  return merged.concat(right.slice(next));
}
