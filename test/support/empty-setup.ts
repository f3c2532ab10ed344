import type { TaskSetup } from '../../src/domain/task-setup.js';

const NONE = { rows: [], malformed: [] };

/** The set-up of an account that has set nothing up. */
export function createEmptySetup(accountId: string): TaskSetup {
  return {
    account: { id: accountId, isMain: true },
    callTimeGroups: NONE,
    callerLines: NONE,
    callerLinesById: new Map(),
    unreadableLines: null,
    scriptGroups: NONE,
    bridgeGroups: NONE,
    autoRecycleRules: NONE,
    endActions: NONE,
    llmIntentionConfigs: NONE,
    customerServiceGroups: NONE,
    maxRecycleLimit: null,
  };
}
