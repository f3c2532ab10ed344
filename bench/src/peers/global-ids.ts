import { encodeGlobalId, type NodeType } from '../../../src/domain/global-id.js';

interface Row {
  readonly id: string;
  readonly accountId: string;
}

/** Every server writes the ids of the contract. */
export function globalIdOf(type: NodeType, { id, accountId }: Row): string {
  return encodeGlobalId({ type, accountId, platformId: id });
}

export function globalAccountId(id: string): string {
  return globalIdOf('Account', { id, accountId: id });
}
