/** Which list of tasks: an account's, narrowed by name. The main account's list holds all of its sub-accounts' tasks. */
export interface TaskScope {
  readonly accountId: string;
  readonly name: string | null;
}

/** The same text for the same list, and for no other. */
export function scopeKey({ accountId, name }: TaskScope): string {
  return JSON.stringify([accountId, name]);
}
