import { z } from 'zod';
import type { LlmIntentionConfig } from '../../domain/llm-intention-config.js';
import type { WireRecord } from '../decoding/rows.js';
import { flag, id, int, text } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

const wireLlmIntentionConfig = z.object({
  id,
  name: text,
  user_id: id,
  llm_type: int,
  is_default: flag,
  created_at: text,
});
type WireLlmIntentionConfig = z.infer<typeof wireLlmIntentionConfig>;

export function decodeLlmIntentionConfig(row: WireRecord): WireLlmIntentionConfig {
  return wireLlmIntentionConfig.parse(row);
}

/** Null: it has no id. */
export function normaliseLlmIntentionConfig(wire: WireLlmIntentionConfig, origin: Origin): LlmIntentionConfig | null {
  if (wire.id === null) return null;
  return {
    id: wire.id,
    accountId: origin.accountId,
    name: wire.name,
    llmType: wire.llm_type,
    isDefault: wire.is_default ?? false,
    account: readOwner(wire.user_id, origin),
    createdAt: readInstant(wire.created_at, origin),
  };
}
