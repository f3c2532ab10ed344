/** Longer texts are cut when an issue quotes them. */
const MAX_QUOTED_LENGTH = 40;

export type StatedObject = Readonly<Record<string, unknown>>;

/** Absent keys and null are one: nothing is stated. */
export function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isStatedObject(value: unknown): value is StatedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, `{}` being an empty one, as PHP writes either for either; null for anything else. */
export function readList(value: unknown): readonly unknown[] | null {
  if (isStatedList(value)) return value;
  return isStatedObject(value) && Object.keys(value).length === 0 ? [] : null;
}

function isStatedList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** An integer, also as a numeric string; null for anything else. */
export function readInteger(value: unknown): number | null {
  if (typeof value === 'string') return /^-?\d{1,15}$/.test(value) ? Number(value) : null;
  return Number.isInteger(value) ? Number(value) : null;
}

/** A stated value as the sentences of issues name it. */
export function quote(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return kindOf(value);
  return JSON.stringify(value.length > MAX_QUOTED_LENGTH ? `${value.slice(0, MAX_QUOTED_LENGTH)}…` : value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isStated(value) ? 'an object' : 'nothing';
}
