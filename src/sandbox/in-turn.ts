/** The item whose turn it is at `place`, counted from 0 and beginning anew after the last; throws where there is none. */
export function inTurn<T>(items: readonly T[], place: number): T {
  const item = items[place % items.length];
  if (item === undefined) throw new RangeError('There is nothing to take turns.');
  return item;
}
