import type { AutoRecycleRule } from '../domain/auto-recycle-rule.js';
import type { BridgeGroup } from '../domain/bridge-group.js';
import type { CallTimeGroup } from '../domain/call-time-group.js';
import type { EndAction } from '../domain/end-action.js';
import type { LlmIntentionConfig } from '../domain/llm-intention-config.js';
import { findRow, type Rows } from '../domain/rows.js';
import type { ScriptGroup } from '../domain/script-group.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { whenReady, type MaybeReady } from './when-ready.js';

/** The lists of a set-up that tasks refer to. */
interface SetupLists {
  readonly callTimeGroups: CallTimeGroup;
  readonly bridgeGroups: BridgeGroup;
  readonly scriptGroups: ScriptGroup;
  readonly autoRecycleRules: AutoRecycleRule;
  readonly endActions: EndAction;
  readonly llmIntentionConfigs: LlmIntentionConfig;
}

/** A reference into an account's set-up. */
export interface SetupReference {
  readonly loaders: OperationContext['loaders'];
  /** Null: nobody says whose set-up to ask. */
  readonly accountId: string | null;
  /** Null: there is no reference. */
  readonly id: string | null;
}

/** What a reference names; null: nothing, or it dangles. Costs no call where there is no reference. */
export function setupRow<K extends keyof SetupLists>(
  { loaders, accountId, id }: SetupReference,
  list: K,
): MaybeReady<SetupLists[K] | null> {
  if (id === null || accountId === null) return null;
  const setup: MaybeReady<{ readonly [L in keyof SetupLists]: Rows<SetupLists[L]> }> = loaders.taskSetup(accountId);
  return whenReady(setup, ({ [list]: rows }) => findRow<SetupLists[K]>(rows, id));
}
