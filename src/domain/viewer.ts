import { ForbiddenError } from '../errors.js';

/** Who asks: a main account, or one of its sub-accounts only. */
export interface Viewer {
  readonly mainAccountId: string;
  /** The sub-account that the caller is bound to; null: everything of the main account is the caller's. */
  readonly boundAccountId: string | null;
}

/** The account that is meant where none is named. */
export function ownAccountId({ mainAccountId, boundAccountId }: Viewer): string {
  return boundAccountId ?? mainAccountId;
}

/** Answers `accountId`. Throws ForbiddenError where the viewer is bound to another, be it a sub-account of its main account or that itself. */
export function assertVisible({ boundAccountId }: Viewer, accountId: string): string {
  if (boundAccountId === null || boundAccountId === accountId) return accountId;
  throw new ForbiddenError('The caller is bound to a sub-account and may not see any other account.');
}
