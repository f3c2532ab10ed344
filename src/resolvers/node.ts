import type { Account } from '../domain/account.js';
import type { CallerLine } from '../domain/caller-line.js';
import { decodeGlobalId, type NodeType } from '../domain/global-id.js';
import { noneOf } from '../domain/rows.js';
import type {
  AutoRecycleRule,
  BridgeGroup,
  CallTimeGroup,
  CustomerServiceGroup,
  EndAction,
  LlmIntentionConfig,
  ScriptGroup,
} from '../domain/task-setup.js';
import type { Task } from '../domain/task.js';
import { BadUserInputError } from '../errors.js';
import type { QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { accountOf } from './account-access.js';
import type { Complete } from './complete.js';
import { requestedNode, type NodeArguments, type RequestedNode } from './node-id.js';
import type { NodeParent } from './node-parent.js';
import { setupRow, type SetupListName } from './setup-row.js';

/** Of one field. */
const MAX_NODES = 100;

/** What stands behind each type. */
interface NodeModels {
  readonly Account: Account;
  readonly AutoRecycleRule: AutoRecycleRule;
  readonly BridgeGroup: BridgeGroup;
  readonly CallerLine: CallerLine;
  readonly CallTimeGroup: CallTimeGroup;
  readonly CustomerServiceGroup: CustomerServiceGroup;
  readonly EndAction: EndAction;
  readonly LlmIntentionConfig: LlmIntentionConfig;
  readonly ScriptGroup: ScriptGroup;
  readonly Task: Task;
}

/** How the objects of each type are found; null: there is no such object. */
type Finders = {
  readonly [T in NodeType]: (requested: RequestedNode, context: OperationContext) => Promise<NodeModels[T] | null>;
};

const FINDERS: Finders = {
  Account: ({ accountId }, context) => Promise.resolve(accountOf(accountId, context)),
  AutoRecycleRule: findInSetup('autoRecycleRules'),
  BridgeGroup: findInSetup('bridgeGroups'),
  CallerLine: findCallerLine,
  CallTimeGroup: findInSetup('callTimeGroups'),
  CustomerServiceGroup: findInSetup('customerServiceGroups'),
  EndAction: findInSetup('endActions'),
  LlmIntentionConfig: findInSetup('llmIntentionConfigs'),
  ScriptGroup: findInSetup('scriptGroups'),
  Task: async ({ accountId, id }, { loaders }) => loaders.task(accountId, id),
};

/** A row of a set-up, by its type's list. */
function findInSetup<L extends SetupListName>(list: L) {
  return ({ accountId, id }: RequestedNode, context: OperationContext) =>
    setupRow({ setupAccountId: accountId, id }, list, context);
}

/** Of the account's list, or one that only script groups name. */
async function findCallerLine({ accountId, id }: RequestedNode, { loaders }: OperationContext) {
  const { callerLinesById, unreadableLines } = await loaders.taskSetup(accountId);
  return callerLinesById.get(id) ?? noneOf(unreadableLines);
}

/** The object that a field's arguments name; null: there is none. */
export async function findRequested<T extends NodeType>(
  type: T,
  args: NodeArguments,
  context: OperationContext,
): Promise<NodeModels[T] | null> {
  const requested = requestedNode(type, args, context);
  return requested && FINDERS[type](requested, context);
}

async function findNode(id: string, context: OperationContext): Promise<NodeParent> {
  const globalId = decodeGlobalId(id);
  if (globalId === null) throw new BadUserInputError('This is not a global id; take one from the `id` of an object.');
  const object = await findRequested(globalId.type, { id }, context);
  return object && { ...object, __typename: globalId.type };
}

export const nodeFields: Complete<Pick<QueryResolvers, 'node' | 'nodes'>, object> = {
  node: async (_root, { id }, context) => findNode(id, context),
  nodes: (_root, { ids }, context) => {
    if (ids.length > MAX_NODES) throw new BadUserInputError(`\`ids\` has more than ${MAX_NODES} ids.`);
    return ids.map((id) => findNode(id, context));
  },
};
