import { ForbiddenError } from '../errors.js';

/** A main account or one of its sub-accounts (子账户). */
export interface Account {
  readonly id: string;
  readonly isMain: boolean;
}

/** On whose behalf an operation runs: a main account, or only one of its sub-accounts. */
export interface Viewer {
  readonly mainAccountId: string;
  /** The only sub-account that the viewer may see; null: everything of the main account. */
  readonly boundAccountId: string | null;
}

/** The account that is meant where none is named. */
export function ownAccountId({ mainAccountId, boundAccountId }: Viewer): string {
  return boundAccountId ?? mainAccountId;
}

/** Returns `accountId`. Throws ForbiddenError if the viewer is bound to another account. */
export function assertVisible({ boundAccountId }: Viewer, accountId: string): string {
  if (boundAccountId === null || boundAccountId === accountId) return accountId;
  throw new ForbiddenError('The caller is bound to a sub-account and may not see any other account.');
}
