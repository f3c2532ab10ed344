import type { Task } from '../../domain/task.js';
import { readFilledRecord } from '../decoding/leaf.js';
import { type Origin, readInstant, readOwner } from '../origin.js';
import { decodeAutoRecycleRule, normaliseAutoRecycleRule } from '../task-setup/auto-recycle-rule.js';
import { decodeLlmIntentionConfig, normaliseLlmIntentionConfig } from '../task-setup/llm-intention-config.js';
import { decodeScriptGroup, normaliseTaskScriptGroup } from '../task-setup/script-group.js';
import { normaliseBackground } from './background.js';
import { normaliseBridgeSettings } from './bridge-settings.js';
import { normaliseDialSettings } from './dial-settings.js';
import { normaliseLocalTask } from './local-task.js';
import { normaliseRemoteTask } from './remote-task.js';
import type { WireTask } from './wire-task.js';

type OwnKey = 'ownScriptGroup' | 'ownAutoRecycleRule' | 'ownLlmIntentionConfig';

/** A task in domain terms. Null: it has no id. */
export function normaliseTask(wire: WireTask, asked: Origin): Task | null {
  if (wire.uuid === null) return null;
  const setupAccountId = wire.user_id ?? (asked.accountId === asked.mainAccountId ? null : asked.accountId);
  const origin = { ...asked, accountId: wire.user_id ?? asked.accountId };
  return {
    id: wire.uuid,
    accountId: origin.accountId,
    setupAccountId,
    account: readOwner(wire.user_id, origin),
    ...normaliseAttributes(wire, origin),
    ...normaliseReferences(wire),
    ...normaliseOwnCopies(wire, origin),
    dialing: normaliseDialSettings(wire),
    bridging: normaliseBridgeSettings(wire),
    background: normaliseBackground(wire),
    local: normaliseLocalTask(wire.task_extras, { ...origin, setupAccountId }),
    remote: normaliseRemoteTask(wire.new_task_extra, { ...origin, setupAccountId }),
  };
}

function normaliseAttributes(wire: WireTask, origin: Origin) {
  return {
    name: wire.name,
    remark: wire.remark,
    statusText: wire.status_str,
    statusCode: wire.status,
    isEnabled: wire.enable,
    isTest: wire.is_test,
    isPinned: wire.is_top,
    sort: wire.sort,
    typeCode: wire.task_type,
    createdAt: readInstant(wire.create_datetime, origin),
    updatedAt: readInstant(wire.alter_datetime, origin),
    deletedAt: readInstant(wire.deleted_at, origin),
    restartAt: readInstant(wire.restart_at, origin),
    maxConcurrency: wire.maximumcall,
  };
}

function normaliseReferences(wire: WireTask) {
  return {
    callTimeGroupId: wire.dial_time_id,
    scriptGroupId: wire.destination_extension,
    bridgeGroupId: wire.bridge_group_id,
    autoRecycleRuleId: wire.auto_recycle_rule_id,
    endActionId: wire.end_action,
    llmIntentionConfigId: wire.llm_intention_id,
  };
}

/** What the task brings along of what its ids name. */
function normaliseOwnCopies(wire: WireTask, origin: Origin): Pick<Task, OwnKey> {
  const group = readFilledRecord(wire.group);
  const rule = readFilledRecord(wire.auto_recycle_rule);
  const config = readFilledRecord(wire.llm_intention_config);
  return {
    ownScriptGroup: group && normaliseTaskScriptGroup(decodeScriptGroup(group)),
    ownAutoRecycleRule: rule && normaliseAutoRecycleRule(decodeAutoRecycleRule(rule), origin),
    ownLlmIntentionConfig: config && normaliseLlmIntentionConfig(decodeLlmIntentionConfig(config), origin),
  };
}
