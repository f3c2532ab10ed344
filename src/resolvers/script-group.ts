import type { ScriptGroup as ScriptGroupModel } from '../domain/script-group.js';
import type { ScriptGroupResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { ownerOf } from './requested-account.js';
import type { ScriptGroupParent } from './script-group-parent.js';
import { setupRow } from './setup-row.js';
import { whenReady, type MaybeReady } from './when-ready.js';

/** The fields that a task's own copy of its group has as well. */
type CarriedFields = Pick<ScriptGroupModel, 'name' | 'isDefault'>;

export const ScriptGroup: Complete<ScriptGroupResolvers, ScriptGroupParent> = {
  name: (group, _args, context) => fromSetupOrCopy(group, 'name', context),
  isDefault: (group, _args, context) => fromSetupOrCopy(group, 'isDefault', context),
  isDebug: (group, _args, context) => fromSetup(group, context, (whole) => whole.isDebug),
  account: (group, _args, context) => fromSetup(group, context, (whole) => ownerOf(whole, context)),
  linkWordGroupId: (group, _args, context) => fromSetup(group, context, (whole) => whole.linkWordGroupId),
  tagSceneId: (group, _args, context) => fromSetup(group, context, (whole) => whole.tagSceneId),
  createdAt: (group, _args, context) => fromSetup(group, context, (whole) => whole.createdAt),
  updatedAt: (group, _args, context) => fromSetup(group, context, (whole) => whole.updatedAt),
  deletedAt: (group, _args, context) => fromSetup(group, context, (whole) => whole.deletedAt),
  callerLines: (group, _args, context, info) =>
    fromSetup(group, context, (whole) => listedRows(whole.callerLines, context, info)),
};

/** The set-up's group; null: the set-up lacks it. Rejects where the set-up failed. */
function wholeGroup(group: ScriptGroupParent, { loaders }: OperationContext): MaybeReady<ScriptGroupModel | null> {
  if (!('copy' in group)) return group;
  return setupRow({ loaders, accountId: group.setupAccountId, id: group.id }, 'scriptGroups');
}

/** What only the set-up knows; null: it lacks the group. */
function fromSetup<T>(
  group: ScriptGroupParent,
  context: OperationContext,
  read: (whole: ScriptGroupModel) => T,
): MaybeReady<T | null> {
  return whenReady(wholeGroup(group, context), (whole) => whole && read(whole));
}

/** What the task carries too never fails: its copy stands in for a set-up that lacks the group or cannot be read. */
function fromSetupOrCopy<K extends keyof CarriedFields>(
  group: ScriptGroupParent,
  key: K,
  context: OperationContext,
): MaybeReady<CarriedFields[K]> {
  if (!('copy' in group)) return group[key];
  const read = (whole: CarriedFields | null): CarriedFields[K] => (whole ?? group.copy)[key];
  const whole = wholeGroup(group, context);
  return whole instanceof Promise ? whole.then(read, () => read(null)) : read(whole);
}
