import { z } from 'zod';
import type { TaskSetup } from '../../domain/task-setup.js';
import { readList } from '../decoding/leaf.js';
import { readRows, type WireRecord } from '../decoding/rows.js';
import { int, raw } from '../decoding/wire.js';
import type { Origin } from '../origin.js';
import { decodeAutoRecycleRule, normaliseAutoRecycleRule } from './auto-recycle-rule.js';
import { decodeBridgeGroup, normaliseBridgeGroup } from './bridge-group.js';
import { decodeCallTimeGroup, normaliseCallTimeGroup } from './call-time-group.js';
import { decodeCallerLine, mergeCallerLinesById, normaliseCallerLine } from './caller-line.js';
import { decodeCustomerServiceGroup, normaliseCustomerServiceGroup } from './customer-service-group.js';
import { normaliseEndActions } from './end-action.js';
import { decodeLlmIntentionConfig, normaliseLlmIntentionConfig } from './llm-intention-config.js';
import { decodeScriptGroup, normaliseScriptGroup, withMergedLines } from './script-group.js';

const wireTaskSetup = z.object({
  enum_dial_time_group: raw,
  task_dial_times: raw,
  max_recycle_limit: int,
  caller_line_list: raw,
  outbound_group: raw,
  customer_service: raw,
  bridge_groups: raw,
  auto_recycle_rules: raw,
  end_actions: raw,
  llm_intention_configs: raw,
});
type WireTaskSetup = z.infer<typeof wireTaskSetup>;

export function decodeTaskSetup(data: WireRecord): WireTaskSetup {
  return wireTaskSetup.parse(data);
}

/** A set-up in domain terms; each list tells what had to be left out of it. */
export function normaliseTaskSetup(wire: WireTaskSetup, origin: Origin): TaskSetup {
  return {
    account: { id: origin.accountId, isMain: origin.accountId === origin.mainAccountId },
    ...normaliseCallTimeGroups(wire, origin),
    ...normaliseLinesAndScripts(wire, origin),
    bridgeGroups: readRows(wire.bridge_groups, 'data.bridge_groups', (row) =>
      normaliseBridgeGroup(decodeBridgeGroup(row), origin),
    ),
    autoRecycleRules: readRows(wire.auto_recycle_rules, 'data.auto_recycle_rules', (row) =>
      normaliseAutoRecycleRule(decodeAutoRecycleRule(row), origin),
    ),
    endActions: normaliseEndActions(wire.end_actions, origin, 'data.end_actions'),
    llmIntentionConfigs: readRows(wire.llm_intention_configs, 'data.llm_intention_configs', (row) =>
      normaliseLlmIntentionConfig(decodeLlmIntentionConfig(row), origin),
    ),
    customerServiceGroups: readRows(wire.customer_service, 'data.customer_service', (row) =>
      normaliseCustomerServiceGroup(decodeCustomerServiceGroup(row), origin),
    ),
    maxRecycleLimit: wire.max_recycle_limit,
  };
}

function normaliseCallTimeGroups(wire: WireTaskSetup, origin: Origin): Pick<TaskSetup, 'callTimeGroups'> {
  const key = callTimeGroupsKey(wire);
  const callTimeGroups = readRows(wire[key], `data.${key}`, (row) =>
    normaliseCallTimeGroup(decodeCallTimeGroup(row), origin),
  );
  return { callTimeGroups };
}

/** The newer name of the list, unless only the older one has anything to say: both together would state each group twice. */
function callTimeGroupsKey(wire: WireTaskSetup): 'task_dial_times' | 'enum_dial_time_group' {
  const older = wire.enum_dial_time_group ?? null;
  const newerIsEmpty = (readList(wire.task_dial_times ?? []) ?? []).length === 0;
  return newerIsEmpty && older !== null ? 'enum_dial_time_group' : 'task_dial_times';
}

function normaliseLinesAndScripts(
  wire: WireTaskSetup,
  origin: Origin,
): Pick<TaskSetup, 'callerLines' | 'callerLinesById' | 'scriptGroups'> {
  const listed = readRows(wire.caller_line_list, 'data.caller_line_list', (row) =>
    normaliseCallerLine(decodeCallerLine(row), origin),
  );
  const groups = readRows(wire.outbound_group, 'data.outbound_group', (row, at) =>
    normaliseScriptGroup(decodeScriptGroup(row), origin, at),
  );
  const ofGroups = groups.rows.flatMap((group) => group.callerLines.rows);
  const callerLinesById = mergeCallerLinesById([...listed.rows, ...ofGroups]);
  return {
    callerLines: { ...listed, rows: [...callerLinesById.values()].slice(0, listed.rows.length) },
    callerLinesById,
    scriptGroups: { ...groups, rows: groups.rows.map((group) => withMergedLines(group, callerLinesById)) },
  };
}
