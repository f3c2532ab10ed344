import type { GraphQLResolveInfo } from 'graphql';

import { ownAccountId } from '../domain/account.js';
import { NO_CRITERIA, type TaskCriteria } from '../domain/task-criteria.js';
import type { TaskConnection } from '../domain/task-connection.js';
import type { ScopedReference } from '../domain/task-references.js';
import type { TaskView } from '../domain/task-view.js';
import type { AccountTasksArgs, CallerLineTasksArgs, TaskFilter, TaskOrder } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { referencedNode, type RequestedNode } from './node-id.js';
import { setOf } from './set-of.js';

type Given<T> = T | null | undefined;

/** What of an account's list a client names. */
interface ListArguments {
  readonly filter?: Given<Omit<TaskFilter, 'accountId'>>;
  readonly orderBy?: Given<TaskOrder>;
}

/** The tasks of an account, with what the platform itself does not do; an empty name narrows nothing. */
export function taskList(accountId: string, { filter, orderBy }: ListArguments, context: OperationContext) {
  const name = filter?.name === '' ? null : (filter?.name ?? null);
  return { query: { accountId, name }, view: taskView(taskCriteria(filter ?? {}, accountId, context), orderBy) };
}

/** A window of a list. Rows of the list that may be missing from it become errors at the field's path. */
export async function listedTasks(
  accountId: string,
  { filter, orderBy, ...paging }: ListArguments & Omit<AccountTasksArgs, 'name' | 'statuses'>,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<TaskConnection> {
  const { query, view } = taskList(accountId, { filter, orderBy }, context);
  return reported(await context.loaders.taskConnection(query, paging, view), context, info);
}

/** The tasks that use something, of all accounts that the caller may see. */
export async function tasksThatUse(
  used: Partial<TaskCriteria>,
  { statuses, ...paging }: Partial<CallerLineTasksArgs>,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<TaskConnection> {
  const query = { accountId: ownAccountId(context.viewer), name: null };
  const criteria = { ...NO_CRITERIA, statuses: setOf(statuses), ...used };
  return reported(await context.loaders.taskConnection(query, paging, { criteria, order: null }), context, info);
}

function reported(connection: TaskConnection, { partialFailures }: OperationContext, { path }: GraphQLResolveInfo) {
  partialFailures.reportMalformed(connection.malformedInList, path);
  return connection;
}

/** Null: the list is as the platform gives it. */
function taskView(criteria: TaskCriteria, orderBy: Given<TaskOrder>): TaskView | null {
  const order = orderBy ? { field: orderBy.field, direction: orderBy.direction ?? 'ASC' } : null;
  const isNarrowed = Object.values(criteria).some((criterion) => criterion !== null);
  return isNarrowed || order !== null ? { criteria, order } : null;
}

/** Throws BadUserInputError for an id of another type, and ForbiddenError. */
function taskCriteria(
  filter: Omit<TaskFilter, 'accountId'>,
  accountId: string,
  context: OperationContext,
): TaskCriteria {
  const { callerLine, scriptGroup, callTimeGroup } = filter;
  const find = (type: Parameters<typeof referencedNode>[0], id: Given<string>) =>
    typeof id === 'string' ? referencedNode(type, { id, accountId }, context) : null;
  return {
    statuses: setOf(filter.statuses),
    isDrifting: filter.drifting ?? null,
    blockedBy: setOf(filter.blockedBy),
    callerLineId: find('CallerLine', callerLine)?.id ?? null,
    scriptGroup: scoped(find('ScriptGroup', scriptGroup)),
    callTimeGroup: scoped(find('CallTimeGroup', callTimeGroup)),
    updatedSince: filter.updatedSince ?? null,
  };
}

function scoped(node: RequestedNode | null): ScopedReference | null {
  return node && { referenceScope: node.accountId, id: node.id };
}
