/**
 * JSON text that differs wherever values differ; null where JSON has no word for one of them. A request can state numbers
 * that become Infinity, which JSON would write as null.
 */
export function exactText(value: unknown): string | null {
  const text = JSON.stringify(value);
  return text.includes('null') && !hasOnlyFiniteNumbers(value) ? null : text;
}

function hasOnlyFiniteNumbers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(hasOnlyFiniteNumbers);
}
