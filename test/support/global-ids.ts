import { decodeGlobalId, encodeGlobalId, type NodeType } from '../../src/domain/global-id.js';

/** The global id of an object of the platform; of an account, its own. */
export function globalId(type: NodeType, accountId: string, platformId = accountId): string {
  return encodeGlobalId({ type, accountId, platformId });
}

/** The same value with the platform's ids in place of global ids, wherever they are. That ids are global has tests of its own. */
export function platformIdsIn(value: unknown): unknown {
  if (typeof value === 'string') return decodeGlobalId(value)?.platformId ?? value;
  if (Array.isArray(value)) return value.map(platformIdsIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, platformIdsIn(item)]));
}
