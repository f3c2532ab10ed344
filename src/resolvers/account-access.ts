import { assertVisible, ownAccountId, type Account } from '../domain/account.js';
import { BadUserInputError } from '../errors.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** A row of the platform; null: it names no owner. */
interface OwnedRow {
  readonly account: Account | null;
}

/** The account that an argument names; without one, the caller's own. Throws BadUserInputError for an empty id. */
export function requestedAccountId(id: string | null | undefined, { viewer }: OperationContext): string {
  if (id === '') throw new BadUserInputError('An account id cannot be empty; leave it out for your own account.');
  return id ?? ownAccountId(viewer);
}

/** Throws ForbiddenError where the caller may not see the account. Whether the platform knows the account is not checked. */
export function accountOf(id: string, { viewer }: OperationContext): Account {
  return { id: assertVisible(viewer, id), isMain: id === viewer.mainAccountId };
}

/** The owner that a row names. Throws ForbiddenError where a bound caller's set-up holds a row of another account. */
export function ownerOf({ account }: OwnedRow, { viewer }: OperationContext): Account | null {
  if (account !== null) assertVisible(viewer, account.id);
  return account;
}

/** A list of tasks as a client names it; an empty name narrows nothing. */
export function taskListQuery(accountId: string, name: string | null | undefined) {
  return { accountId, name: name === '' ? null : (name ?? null) };
}
