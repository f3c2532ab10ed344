/** The types whose objects a client can name by a global id. */
export const NODE_TYPES = [
  'Account',
  'AutoRecycleRule',
  'BridgeGroup',
  'CallerLine',
  'CallTimeGroup',
  'CustomerServiceGroup',
  'EndAction',
  'LlmIntentionConfig',
  'ScriptGroup',
  'Task',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** What a global id says. The platform's own ids are unique only together with their type and account. */
export interface GlobalId {
  readonly type: NodeType;
  /** The account whose list or set-up has the object, or what stands for an unknown account. */
  readonly accountId: string;
  readonly platformId: string;
}

/** A part of an object that is no node itself, but has an id that caches use. */
type PartType = 'Background';

/** Account ids contain no slash (see `isAccountId`), so the text is unambiguous. */
export function encodeGlobalId({
  type,
  accountId,
  platformId,
}: Omit<GlobalId, 'type'> & { readonly type: NodeType | PartType }): string {
  return Buffer.from(`${type}/${accountId}/${platformId}`).toString('base64url');
}

/** Null: the text is no global id. It can still be an id of the platform. */
export function decodeGlobalId(text: string): GlobalId | null {
  const content = Buffer.from(text, 'base64url').toString();
  const endOfType = content.indexOf('/');
  const endOfAccount = content.indexOf('/', endOfType + 1);
  if (endOfAccount < 0) return null;
  const type = content.slice(0, endOfType);
  const accountId = content.slice(endOfType + 1, endOfAccount);
  const platformId = content.slice(endOfAccount + 1);
  if (!isNodeType(type) || accountId === '' || platformId === '') return null;
  if (type === 'Account' && accountId !== platformId) return null;
  const globalId = { type, accountId, platformId };
  // Base64 ignores characters that it does not have: only the text that the gateway itself writes is a global id.
  return encodeGlobalId(globalId) === text ? globalId : null;
}

function isNodeType(text: string): text is NodeType {
  return NODE_TYPES.some((type) => type === text);
}

/** No account id begins like this. */
const UNKNOWN = '?';

/**
 * Stands for the account of what a task refers to, where the platform does not say whose the task is. Different tasks may have
 * different owners, so each has its own.
 */
export function unknownAccountOf(taskId: string): string {
  return UNKNOWN + Buffer.from(taskId).toString('base64url');
}

export function isUnknownAccount(accountId: string): boolean {
  return accountId.startsWith(UNKNOWN);
}
