import type { LlmIntentionConfig } from '../../domain/llm-intention-config.js';
import { readFlag, readId, readInt, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

type WireLlmIntentionConfig = Wire<'id' | 'name' | 'user_id' | 'llm_type' | 'is_default' | 'created_at'>;

/** Null: it has no id. */
export function normaliseLlmIntentionConfig(wire: WireLlmIntentionConfig, origin: Origin): LlmIntentionConfig | null {
  const id = readId(wire.id);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(wire.name),
    llmType: readInt(wire.llm_type),
    isDefault: readFlag(wire.is_default) ?? false,
    account: readOwner(readId(wire.user_id), origin),
    createdAt: readInstant(wire.created_at, origin),
  };
}
