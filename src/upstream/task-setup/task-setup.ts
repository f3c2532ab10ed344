import { z } from 'zod';
import type { TaskSetup } from '../../domain/task-setup.js';
import { readRows, type WireRecord } from '../decoding/rows.js';
import { int, raw } from '../decoding/wire.js';
import type { Origin } from '../origin.js';
import { decodeAutoRecycleRule, normaliseAutoRecycleRule } from './auto-recycle-rule.js';
import { decodeBridgeGroup, normaliseBridgeGroup } from './bridge-group.js';
import { decodeCallTimeGroup, mergeCallTimeGroupsById, normaliseCallTimeGroup } from './call-time-group.js';
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

/** The list has two names. Where both come, a group of both is one: the newer entry wins, the older fills its gaps. */
function normaliseCallTimeGroups(wire: WireTaskSetup, origin: Origin): Pick<TaskSetup, 'callTimeGroups'> {
  const newer = readRows(wire.task_dial_times, 'data.task_dial_times', decodeCallTimeGroup);
  const older = readRows(wire.enum_dial_time_group, 'data.enum_dial_time_group', decodeCallTimeGroup);
  const rows = mergeCallTimeGroupsById([...newer.rows, ...older.rows]);
  return {
    callTimeGroups: {
      rows: rows.map((row) => normaliseCallTimeGroup(row, origin)),
      malformed: [...newer.malformed, ...older.malformed],
    },
  };
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
