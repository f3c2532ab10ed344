import { assertVisible } from '../domain/account.js';
import { decodeGlobalId } from '../domain/global-id.js';
import type { TaskPlan } from '../domain/preflight/task-plan.js';
import { BadUserInputError } from '../errors.js';
import type { PlannedLine, TaskPlan as TaskPlanInput } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { formHours } from './form-hours.js';
import { requestedNode } from './node-id.js';

/** No plan is worth judging with more; the platform allows five. */
const MAX_LINES = 50;

interface RequestedPlan {
  /** Whose set-up has what the plan names. */
  readonly accountId: string;
  readonly plan: TaskPlan;
}

/** The plan that a client sends. Throws BadUserInputError and ForbiddenError, before any call. */
export function requestedPlan(input: TaskPlanInput, context: OperationContext): RequestedPlan {
  const { maxConcurrency, startsAt = null, stopsAt = null } = input;
  const { accountId, id: scriptGroupId } = requestedScriptGroup(input, context);
  assertVisible(context.viewer, accountId);
  assertPositive('maxConcurrency', maxConcurrency);
  const hours = requestedHours(input, accountId, context);
  const callerLines = requestedLines(input.callerLines, accountId, context);
  return { accountId, plan: { hours, scriptGroupId, callerLines, maxConcurrency, startsAt, stopsAt } };
}

/** Its global id says which account is meant. */
function requestedScriptGroup({ scriptGroup: id, accountId }: TaskPlanInput, context: OperationContext) {
  const requested = requestedNode('ScriptGroup', { id, accountId }, context);
  if (requested === null) throw new BadUserInputError('It is not known whose `scriptGroup` this is.');
  return requested;
}

function requestedHours(
  { callTimeGroup, workHours }: TaskPlanInput,
  accountId: string,
  context: OperationContext,
): TaskPlan['hours'] {
  const group = callTimeGroup ?? null;
  const own = workHours ?? null;
  if (own !== null && group === null) return { workHours: formHours(own) };
  if (group === null || own !== null) {
    throw new BadUserInputError('A plan has either `callTimeGroup` or `workHours`.');
  }
  assertSameAccount('callTimeGroup', { id: group, accountId }, context);
  return { callTimeGroupId: requestedNode('CallTimeGroup', { id: group, accountId }, context)?.id ?? group };
}

function requestedLines(lines: readonly PlannedLine[], accountId: string, context: OperationContext) {
  if (lines.length > MAX_LINES) throw new BadUserInputError(`\`callerLines\` has more than ${MAX_LINES} entries.`);
  return lines.map(({ callerLine: id, limit = null }, index) => {
    const path = `callerLines[${index}]`;
    assertSameAccount(`${path}.callerLine`, { id, accountId }, context);
    if (limit !== null) assertPositive(`${path}.limit`, limit);
    return { callerLineId: requestedNode('CallerLine', { id, accountId }, context)?.id ?? id, limit };
  });
}

/** A global id names its account; an id of the platform is one of the plan's. */
function assertSameAccount(
  path: string,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  { viewer }: OperationContext,
): void {
  const globalId = decodeGlobalId(id);
  if (globalId === null || assertVisible(viewer, globalId.accountId) === accountId) return;
  throw new BadUserInputError(`\`${path}\` belongs to another account than the plan; see \`accountId\`.`);
}

function assertPositive(path: string, figure: number): void {
  if (figure < 1) throw new BadUserInputError(`\`${path}\` has to be at least 1.`);
}
