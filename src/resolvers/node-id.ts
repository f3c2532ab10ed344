import { assertVisible, ownAccountId } from '../domain/account.js';
import { decodeGlobalId, encodeGlobalId, isUnknownAccount, type NodeType } from '../domain/global-id.js';
import { BadUserInputError } from '../errors.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** An object that the platform identifies by `id` within its account. */
interface AccountObject {
  readonly id: string;
  readonly accountId: string;
  /** Its account in its global id, if that is not `accountId`: the account is unknown. */
  readonly scope?: string;
}

/** The fields that identify an object of this type. */
export function identityOf(type: NodeType) {
  return {
    id: ({ id, accountId, scope = accountId }: AccountObject) =>
      encodeGlobalId({ type, accountId: scope, platformId: id }),
    platformId: ({ id }: AccountObject) => id,
  };
}

/** The same for a type that shows its account. */
export function identityInAccount(type: NodeType) {
  return { ...identityOf(type), accountId: ({ accountId }: AccountObject) => globalAccountId(accountId) };
}

export function globalAccountId(accountId: string): string {
  return encodeGlobalId({ type: 'Account', accountId, platformId: accountId });
}

/** What a task or a copy of one refers to. */
interface Referrer {
  /** The account of its references, or what stands for an unknown one. */
  readonly referenceScope: string;
}

/** The global id that a reference names; null: there is no reference. */
export function referenceId(
  type: NodeType | 'Background',
  { referenceScope }: Referrer,
  platformId: string | null,
): string | null {
  return platformId === null ? null : encodeGlobalId({ type, accountId: referenceScope, platformId });
}

/** An object that a client names. */
export interface RequestedNode {
  readonly accountId: string;
  /** The platform's. */
  readonly id: string;
}

/** The arguments of a field that gives one object. */
export interface NodeArguments {
  /** Global, or the platform's. */
  readonly id: string;
  readonly accountId?: string | null | undefined;
}

/**
 * The object that the arguments name. A global id has its account; an id of the platform is one of `accountId`, without it of
 * the caller's own account. Null: its account is unknown, so that nothing can be asked for it. Throws BadUserInputError for an
 * id of another type or account, and ForbiddenError.
 */
export function requestedNode(type: NodeType, args: NodeArguments, context: OperationContext): RequestedNode | null {
  const globalId = decodeGlobalId(args.id);
  if (globalId === null) return { accountId: requestedAccountId(args.accountId, context), id: args.id };
  assertType(globalId.type, type);
  const { platformId: id } = globalId;
  const accountId = assertVisible(context.viewer, globalId.accountId);
  if (args.accountId !== null && args.accountId !== undefined) {
    const requested = assertVisible(context.viewer, requestedAccountId(args.accountId, context));
    assertSameAccount(type, { accountId, requested }, context);
  }
  return isUnknownAccount(accountId) ? null : { accountId, id };
}

/**
 * What an id refers to. A global id has its account, or what stands for an unknown one; an id of the platform is one of
 * `accountId`. Throws BadUserInputError for an id of another type, and ForbiddenError.
 */
export function referencedNode(
  type: NodeType,
  { id, accountId }: RequestedNode,
  { viewer }: OperationContext,
): RequestedNode {
  const globalId = decodeGlobalId(id);
  if (globalId === null) return { accountId, id };
  assertType(globalId.type, type);
  return { accountId: assertVisible(viewer, globalId.accountId), id: globalId.platformId };
}

/** The account that an argument names; without one, the caller's own. Throws BadUserInputError for an empty or wrong id. */
export function requestedAccountId(id: string | null | undefined, { viewer }: OperationContext): string {
  if (id === '') throw new BadUserInputError('An account id cannot be empty; leave it out for your own account.');
  if (id === null || id === undefined) return ownAccountId(viewer);
  const globalId = decodeGlobalId(id);
  if (globalId === null) return assertNoSlash(id);
  assertType(globalId.type, 'Account');
  return globalId.platformId;
}

/** A global id could not be read again. */
function assertNoSlash(accountId: string): string {
  if (accountId.includes('/')) throw new BadUserInputError('An account id cannot contain a slash.');
  return accountId;
}

function assertType(actual: NodeType, expected: NodeType): void {
  if (actual !== expected) throw new BadUserInputError(`The id is one of type ${actual}, not ${expected}.`);
}

/** The main account has the tasks of all its sub-accounts. */
function assertSameAccount(
  type: NodeType,
  { accountId, requested }: { readonly accountId: string; readonly requested: string },
  { viewer }: OperationContext,
): void {
  const isWithin = requested === accountId || (type === 'Task' && requested === viewer.mainAccountId);
  if (!isWithin) throw new BadUserInputError('`id` and `accountId` name different accounts; leave `accountId` out.');
}
