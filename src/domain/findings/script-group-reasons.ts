import type { Instant } from '../instant.js';
import type { ScriptGroup } from '../task-setup.js';
import type { Task } from '../task.js';
import { existenceIn } from './existence.js';
import type { Reason } from './finding.js';
import { globalId, instantText } from './parameters.js';
import type { Survey, SurveyedTask } from './survey.js';
import { nameOf } from './wording.js';

/** Why its script group keeps a task from calling: it is deleted, or certainly missing. */
export function scriptGroupReasons({ task, setup }: SurveyedTask, { now, changes }: Survey): Reason[] {
  const id = dialedScriptGroupId(task);
  if (id === null || setup === null) return [];
  const group = setup.scriptGroups.rows.find((row) => row.id === id);
  if (group) {
    changes.note(group.deletedAt);
    return isDeleted(group, now) ? [deletedReason(group)] : [];
  }
  const isMissing = existenceIn(setup.scriptGroups, id) === 'ABSENT' && task.ownScriptGroup?.id !== id;
  return isMissing ? [missingReason({ id, accountId: setup.account.id })] : [];
}

/** Of the dialer's copy, if it names one. */
export function dialedScriptGroupId({ remote, scriptGroupId }: Task): string | null {
  return remote?.scriptGroupId ?? scriptGroupId;
}

export function isDeleted({ deletedAt }: ScriptGroup, now: Instant): boolean {
  return deletedAt !== null && deletedAt <= now;
}

function deletedReason(group: ScriptGroup): Reason {
  const { en, zh } = nameOf('ScriptGroup', group);
  const deletedAt = instantText(group.deletedAt);
  return {
    cause: 'SCRIPT_GROUP_DELETED',
    message: { en: `its ${en} is deleted`, zh: `${zh}已删除` },
    parameters: { scriptGroup: { id: globalId('ScriptGroup', group), name: group.name, deletedAt } },
  };
}

function missingReason(group: { readonly id: string; readonly accountId: string }): Reason {
  const { en, zh } = nameOf('ScriptGroup', { id: group.id, name: null });
  return {
    cause: 'SCRIPT_GROUP_MISSING',
    message: { en: `its ${en} does not exist`, zh: `${zh}不存在` },
    parameters: { scriptGroup: { id: globalId('ScriptGroup', group), name: null, deletedAt: null } },
  };
}
