/** Lists with the same values in another order are the same criterion, with the same cursors. */
export function setOf<T>(values: readonly T[] | null | undefined): readonly T[] | null {
  return values ? [...new Set(values)].sort() : null;
}
