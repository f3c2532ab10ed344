/** The part of a name that tasks are narrowed by; null: none is given, and an empty one narrows nothing. */
export function requestedName(name: string | null | undefined): string | null {
  return name === undefined || name === '' ? null : name;
}
