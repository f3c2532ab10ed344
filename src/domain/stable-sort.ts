type Comparison<T> = (a: T, b: T) => number;

/** A list of so many items is sorted at once. */
const SHORT = 32;

/** Merge sort, as `Array.prototype.sort`, but it yields between its steps: a long list can be sorted in slices of time. */
export function* stableSort<T extends object>(
  items: readonly T[],
  compare: Comparison<T>,
): Generator<void, readonly T[]> {
  yield;
  if (items.length <= SHORT) return [...items].sort(compare);
  const middle = items.length >>> 1;
  const left = yield* stableSort(items.slice(0, middle), compare);
  const right = yield* stableSort(items.slice(middle), compare);
  return yield* merge(left, right, compare);
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
