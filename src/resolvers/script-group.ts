import type { ScriptGroup as ScriptGroupModel } from '../domain/script-group.js';
import type { ScriptGroupResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { ownerOf } from './requested-account.js';
import type { ScriptGroupParent } from './script-group-parent.js';
import { setupRow } from './setup-row.js';

/** The fields that a task's own copy of its group has as well. */
type CarriedFields = Pick<ScriptGroupModel, 'name' | 'isDefault'>;

export const ScriptGroup: Complete<ScriptGroupResolvers, ScriptGroupParent> = {
  name: (group, _args, context) => fromSetupOrCopy(group, 'name', context),
  isDefault: (group, _args, context) => fromSetupOrCopy(group, 'isDefault', context),
  isDebug: async (group, _args, context) => (await wholeGroup(group, context))?.isDebug ?? null,
  account: async (group, _args, context) => {
    const whole = await wholeGroup(group, context);
    return whole && ownerOf(whole, context);
  },
  linkWordGroupId: async (group, _args, context) => (await wholeGroup(group, context))?.linkWordGroupId ?? null,
  tagSceneId: async (group, _args, context) => (await wholeGroup(group, context))?.tagSceneId ?? null,
  createdAt: async (group, _args, context) => (await wholeGroup(group, context))?.createdAt ?? null,
  updatedAt: async (group, _args, context) => (await wholeGroup(group, context))?.updatedAt ?? null,
  deletedAt: async (group, _args, context) => (await wholeGroup(group, context))?.deletedAt ?? null,
  callerLines: async (group, _args, context, info) => {
    const whole = await wholeGroup(group, context);
    return whole && listedRows(whole.callerLines, context, info);
  },
};

/** The set-up's group; null: the set-up lacks it. Rejects where the set-up failed. */
async function wholeGroup(group: ScriptGroupParent, { loaders }: OperationContext): Promise<ScriptGroupModel | null> {
  if (!('copy' in group)) return group;
  return setupRow({ loaders, accountId: group.setupAccountId, id: group.id }, 'scriptGroups');
}

/** What the task carries too never fails: its copy stands in for a set-up that lacks the group or cannot be read. */
async function fromSetupOrCopy<K extends keyof CarriedFields>(
  group: ScriptGroupParent,
  key: K,
  context: OperationContext,
): Promise<CarriedFields[K]> {
  const whole = await wholeGroup(group, context).catch(() => null);
  const source: CarriedFields = whole ?? ('copy' in group ? group.copy : group);
  return source[key];
}
