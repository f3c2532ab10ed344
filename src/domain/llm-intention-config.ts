import type { Account } from './account.js';
import type { Instant } from './instant.js';

/** LLM quality-inspection configuration (大模型质检配置). */
export interface LlmIntentionConfig {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly llmType: number | null;
  readonly isDefault: boolean;
  readonly account: Account | null;
  readonly createdAt: Instant | null;
}
