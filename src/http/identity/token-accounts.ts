import type { Viewer } from '../../graphql/operation-context.js';
import { invalidToken } from './bearer-token.js';
import type { JwtSettings } from './jwt-settings.js';

/**
 * Ids become a path segment and a query value, and are compared: what a proxy, the platform or a reader could take for
 * another id, or for none, is no id here. U+2800 is blank, though Unicode calls it a symbol.
 */
const ACCOUNT_ID = /^[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800/\\?#%]{1,200}$/u;
const DOTS = /^\.+$/;

/** The accounts that a verified token names. Throws UnauthenticatedError: a claim that cannot be used never counts as absent. */
export function readAccounts(
  claims: Readonly<Record<string, unknown>>,
  { accountClaim, subAccountClaim }: Pick<JwtSettings, 'accountClaim' | 'subAccountClaim'>,
): Viewer {
  const mainAccountId = readAccountId(claims, accountClaim);
  if (!Object.hasOwn(claims, subAccountClaim)) return { mainAccountId, boundAccountId: null };
  const boundAccountId = readAccountId(claims, subAccountClaim);
  // The platform takes the main account's id for "all sub-accounts": such a binding would bind nobody.
  if (boundAccountId === mainAccountId) throw invalidToken();
  return { mainAccountId, boundAccountId };
}

function readAccountId(claims: Readonly<Record<string, unknown>>, claim: string): string {
  const id = Object.hasOwn(claims, claim) ? claims[claim] : null;
  if (typeof id === 'string' && ACCOUNT_ID.test(id) && !DOTS.test(id)) return id;
  throw invalidToken();
}
