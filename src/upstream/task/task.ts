import type { AutoRecycleRule } from '../../domain/auto-recycle-rule.js';
import type { LlmIntentionConfig } from '../../domain/llm-intention-config.js';
import type { TaskScriptGroup } from '../../domain/script-group.js';
import type { Task } from '../../domain/task.js';
import { readFilledRecord, readFlag, readId, readInt, readText, readZeroableId } from '../decoding/leaf.js';
import { type Origin, readInstant, readOwner } from '../origin.js';
import { normaliseAutoRecycleRule } from '../task-setup/auto-recycle-rule.js';
import { normaliseLlmIntentionConfig } from '../task-setup/llm-intention-config.js';
import { normaliseTaskScriptGroup } from '../task-setup/script-group.js';
import { normaliseBackground } from './background.js';
import { normaliseBridgeSettings } from './bridge-settings.js';
import { normaliseDialSettings } from './dial-settings.js';
import { normaliseLocalTask } from './local-task.js';
import { normaliseRemoteTask } from './remote-task.js';
import type { WireTask } from './wire-task.js';

/** Whose a task is, and where its parts belong. */
interface Ownership {
  readonly id: string;
  /** `user_id`, null where the row states none. */
  readonly userId: string | null;
  readonly setupAccountId: string | null;
  /** As asked, but of the task's own account. */
  readonly origin: Origin;
}

/** A task in domain terms. Null: it has no id. */
export function normaliseTask(wire: WireTask, asked: Origin): Task | null {
  const id = readId(wire.uuid);
  if (id === null) return null;
  const userId = readId(wire.user_id);
  const setupAccountId = userId ?? (asked.accountId === asked.mainAccountId ? null : asked.accountId);
  const { mainAccountId, zone } = asked;
  return normaliseOwned(wire, {
    id,
    userId,
    setupAccountId,
    origin: { mainAccountId, accountId: userId ?? asked.accountId, zone },
  });
}

/** In one piece, since objects that are put together from others cost several times as much. */
function normaliseOwned(wire: WireTask, { id, userId, setupAccountId, origin }: Ownership): Task {
  const copyOrigin = { setupAccountId, zone: origin.zone };
  return {
    id,
    accountId: origin.accountId,
    setupAccountId,
    account: readOwner(userId, origin),
    name: readText(wire.name),
    remark: readText(wire.remark),
    statusText: readText(wire.status_str),
    statusCode: readInt(wire.status),
    isEnabled: readFlag(wire.enable),
    isTest: readFlag(wire.is_test),
    isPinned: readFlag(wire.is_top),
    sort: readInt(wire.sort),
    typeCode: readInt(wire.task_type),
    createdAt: readInstant(wire.create_datetime, origin),
    updatedAt: readInstant(wire.alter_datetime, origin),
    deletedAt: readInstant(wire.deleted_at, origin),
    restartAt: readInstant(wire.restart_at, origin),
    maxConcurrency: readInt(wire.maximumcall),
    callTimeGroupId: readId(wire.dial_time_id),
    scriptGroupId: readId(wire.destination_extension),
    bridgeGroupId: readId(wire.bridge_group_id),
    autoRecycleRuleId: readId(wire.auto_recycle_rule_id),
    endActionId: readZeroableId(wire.end_action),
    llmIntentionConfigId: readId(wire.llm_intention_id),
    ownScriptGroup: readOwnScriptGroup(wire),
    ownAutoRecycleRule: readOwnAutoRecycleRule(wire, origin),
    ownLlmIntentionConfig: readOwnLlmIntentionConfig(wire, origin),
    dialing: normaliseDialSettings(wire),
    bridging: normaliseBridgeSettings(wire),
    background: normaliseBackground(wire),
    local: normaliseLocalTask(wire.task_extras, copyOrigin),
    remote: normaliseRemoteTask(wire.new_task_extra, copyOrigin),
  };
}

/** What the task brings along of what its ids name. */
function readOwnScriptGroup(wire: WireTask): TaskScriptGroup | null {
  const group = readFilledRecord(wire.group);
  return group && normaliseTaskScriptGroup(group);
}

function readOwnAutoRecycleRule(wire: WireTask, origin: Origin): AutoRecycleRule | null {
  const rule = readFilledRecord(wire.auto_recycle_rule);
  return rule && normaliseAutoRecycleRule(rule, origin);
}

function readOwnLlmIntentionConfig(wire: WireTask, origin: Origin): LlmIntentionConfig | null {
  const config = readFilledRecord(wire.llm_intention_config);
  return config && normaliseLlmIntentionConfig(config, origin);
}
