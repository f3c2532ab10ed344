import type { Account } from '../domain/account.js';
import { BadUserInputError } from '../errors.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** The id of the account that an argument names; without one, the caller's own. Throws BadUserInputError for an empty id. */
export function requestedAccountId(id: string | null | undefined, { mainAccountId }: OperationContext): string {
  if (id === '') throw new BadUserInputError('An account id cannot be empty; leave it out for your own account.');
  return id ?? mainAccountId;
}

/** The account behind an id. Whether the platform knows it is not checked. */
export function accountOf(id: string, { mainAccountId }: OperationContext): Account {
  return { id, isMain: id === mainAccountId };
}
