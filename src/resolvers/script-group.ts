import type { ScriptGroup as ScriptGroupModel } from '../domain/task-setup.js';
import type { ScriptGroupResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { ownerOf } from './account-access.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { identityInAccount } from './node-id.js';
import type { ScriptGroupParent } from './setup-row-parent.js';
import { setupRow } from './setup-row.js';
import { tasksThatUse } from './task-list.js';

export const ScriptGroup: Complete<ScriptGroupResolvers, ScriptGroupParent> = {
  ...identityInAccount('ScriptGroup'),
  name: async (group, _args, context) => (await groupOrCopy(group, context)).name,
  isDefault: async (group, _args, context) => (await groupOrCopy(group, context)).isDefault,
  isDebug: async (group, _args, context) => (await setupGroup(group, context))?.isDebug ?? null,
  account: async (group, _args, context) => {
    const found = await setupGroup(group, context);
    return found && ownerOf(found, context);
  },
  linkWordGroupId: async (group, _args, context) => (await setupGroup(group, context))?.linkWordGroupId ?? null,
  tagSceneId: async (group, _args, context) => (await setupGroup(group, context))?.tagSceneId ?? null,
  createdAt: async (group, _args, context) => (await setupGroup(group, context))?.createdAt ?? null,
  updatedAt: async (group, _args, context) => (await setupGroup(group, context))?.updatedAt ?? null,
  deletedAt: async (group, _args, context) => (await setupGroup(group, context))?.deletedAt ?? null,
  callerLines: async (group, _args, context, info) => {
    const found = await setupGroup(group, context);
    return found && listedRows(found.callerLines, context, info);
  },
  tasks: async (group, args, context, info) => {
    const referenceScope = 'copy' in group ? group.scope : group.accountId;
    return tasksThatUse({ scriptGroup: { referenceScope, id: group.id } }, args, context, info);
  },
};

/** The group of the set-up; null: the set-up lacks it. */
async function setupGroup(group: ScriptGroupParent, context: OperationContext): Promise<ScriptGroupModel | null> {
  return 'copy' in group ? setupRow(group, 'scriptGroups', context) : group;
}

/** Fields that the task carries as well never fail. */
async function groupOrCopy(
  group: ScriptGroupParent,
  context: OperationContext,
): Promise<Pick<ScriptGroupModel, 'name' | 'isDefault'>> {
  if (!('copy' in group)) return group;
  const found = await setupGroup(group, context).catch(() => null);
  return found ?? group.copy;
}
