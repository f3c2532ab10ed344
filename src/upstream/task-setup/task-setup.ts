import type { TaskSetup } from '../../domain/task-setup.js';
import { readInt } from '../decoding/leaf.js';
import { readRows, type WireRecord } from '../decoding/rows.js';
import type { Wire } from '../decoding/wire.js';
import type { Origin } from '../origin.js';
import { normaliseAutoRecycleRule } from './auto-recycle-rule.js';
import { normaliseBridgeGroup } from './bridge-group.js';
import { decodeCallTimeGroup, mergeCallTimeGroupsById, normaliseCallTimeGroup } from './call-time-group.js';
import { mergeCallerLinesById, normaliseCallerLine } from './caller-line.js';
import { normaliseCustomerServiceGroup } from './customer-service-group.js';
import { normaliseEndActions } from './end-action.js';
import { normaliseLlmIntentionConfig } from './llm-intention-config.js';
import { normaliseScriptGroup, withMergedLines } from './script-group.js';

type WireTaskSetup = Wire<
  | 'enum_dial_time_group'
  | 'task_dial_times'
  | 'max_recycle_limit'
  | 'caller_line_list'
  | 'outbound_group'
  | 'customer_service'
  | 'bridge_groups'
  | 'auto_recycle_rules'
  | 'end_actions'
  | 'llm_intention_configs'
>;

/** The data itself: its values are read where they are wanted. */
export function decodeTaskSetup(data: WireRecord): WireTaskSetup {
  return data;
}

/** A set-up in domain terms; each list tells what had to be left out of it. */
export function normaliseTaskSetup(wire: WireTaskSetup, origin: Origin): TaskSetup {
  return {
    account: { id: origin.accountId, isMain: origin.accountId === origin.mainAccountId },
    ...normaliseCallTimeGroups(wire, origin),
    ...normaliseLinesAndScripts(wire, origin),
    bridgeGroups: readRows(wire.bridge_groups, 'data.bridge_groups', (row) => normaliseBridgeGroup(row, origin)),
    autoRecycleRules: readRows(wire.auto_recycle_rules, 'data.auto_recycle_rules', (row) =>
      normaliseAutoRecycleRule(row, origin),
    ),
    endActions: normaliseEndActions(wire.end_actions, origin, 'data.end_actions'),
    llmIntentionConfigs: readRows(wire.llm_intention_configs, 'data.llm_intention_configs', (row) =>
      normaliseLlmIntentionConfig(row, origin),
    ),
    customerServiceGroups: readRows(wire.customer_service, 'data.customer_service', (row) =>
      normaliseCustomerServiceGroup(row, origin),
    ),
    maxRecycleLimit: readInt(wire.max_recycle_limit),
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
  const listed = readRows(wire.caller_line_list, 'data.caller_line_list', (row) => normaliseCallerLine(row, origin));
  const groups = readRows(wire.outbound_group, 'data.outbound_group', (row, at) =>
    normaliseScriptGroup(row, origin, at),
  );
  const ofGroups = groups.rows.flatMap((group) => group.callerLines.rows);
  const callerLinesById = mergeCallerLinesById([...listed.rows, ...ofGroups]);
  return {
    callerLines: { ...listed, rows: [...callerLinesById.values()].slice(0, listed.rows.length) },
    callerLinesById,
    scriptGroups: { ...groups, rows: groups.rows.map((group) => withMergedLines(group, callerLinesById)) },
  };
}
