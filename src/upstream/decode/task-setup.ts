import type { MalformedRow } from '../../domain/rows.js';
import type { TaskSetup } from '../../domain/task-setup.js';
import { UpstreamBadResponseError } from '../../errors.js';
import { decodeCallTimeGroups } from './call-time-groups.js';
import { readInt, readRecord } from './leaf.js';
import { decodeLinesAndScripts } from './lines-and-scripts.js';
import { decodeRows, type Origin } from './rows.js';
import {
  decodeAutoRecycleRule,
  decodeBridgeGroup,
  decodeCustomerServiceGroup,
  decodeEndActions,
  decodeLlmIntentionConfig,
} from './setup-rows.js';

/** A set-up (任务初始化); each list reports what had to be left out of it. Throws UpstreamBadResponseError. */
export function decodeTaskSetup(data: unknown, origin: Origin): TaskSetup {
  const setup = readRecord(data);
  if (setup === null) throw new UpstreamBadResponseError('The platform did not send a set-up.', 'data');
  return {
    account: { id: origin.accountId, isMain: origin.accountId === origin.mainAccountId },
    callTimeGroups: decodeCallTimeGroups(setup, origin),
    ...decodeLinesAndScripts(setup, origin),
    bridgeGroups: decodeRows(setup['bridge_groups'], 'data.bridge_groups', (row, id) =>
      decodeBridgeGroup(row, id, origin),
    ),
    autoRecycleRules: decodeRows(setup['auto_recycle_rules'], 'data.auto_recycle_rules', (row, id, path) =>
      decodeAutoRecycleRule(row, id, { ...origin, path }),
    ),
    endActions: decodeEndActions(setup['end_actions'], origin, 'data.end_actions'),
    llmIntentionConfigs: decodeRows(setup['llm_intention_configs'], 'data.llm_intention_configs', (row, id) =>
      decodeLlmIntentionConfig(row, id, origin),
    ),
    customerServiceGroups: decodeRows(setup['customer_service'], 'data.customer_service', (row, id) =>
      decodeCustomerServiceGroup(row, id, origin),
    ),
    maxRecycleLimit: readInt(setup['max_recycle_limit']),
  };
}

/** All rows of a set-up that had to be left out. */
export function malformedRowsOf(setup: TaskSetup): readonly MalformedRow[] {
  return [
    ...setup.callTimeGroups.malformed,
    ...setup.callerLines.malformed,
    ...setup.scriptGroups.malformed,
    ...setup.scriptGroups.rows.flatMap((group) => group.callerLines.malformed),
    ...setup.bridgeGroups.malformed,
    ...setup.autoRecycleRules.malformed,
    ...setup.autoRecycleRules.rows.flatMap((rule) => rule.details.malformed),
    ...setup.endActions.malformed,
    ...setup.llmIntentionConfigs.malformed,
    ...setup.customerServiceGroups.malformed,
  ];
}
