import { assertVisible, type Account } from '../domain/account.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** A row of the platform; null: it names no owner. */
interface OwnedRow {
  readonly account: Account | null;
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
