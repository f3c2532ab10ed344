import type {
  FieldFunctionOptions,
  FieldPolicy,
  Reference,
  StoreObject,
  TypePolicies,
  TypePolicy,
} from '@apollo/client';

import { taskPagination } from './apollo-pagination.js';
import { OBJECT_LISTS, POSSIBLE_TYPES, VALUE_TYPES } from './generated/cache-data.js';

type Options = FieldFunctionOptions;

/** For `new InMemoryCache({ typePolicies, possibleTypes })`. */
export const possibleTypes: Record<string, string[]> = POSSIBLE_TYPES;

/**
 * Objects with an `id` need no policy: it is unique over all types and accounts. The others are kept within the object that
 * they were read from, and queries that select different fields of them add to each other.
 */
export const typePolicies: TypePolicies = createTypePolicies();

function createTypePolicies(): TypePolicies {
  const policies: Record<string, TypePolicy> = {};
  for (const name of VALUE_TYPES) policies[name] = { keyFields: false, merge: true };
  for (const [name, fields] of Object.entries(OBJECT_LISTS)) {
    const lists = Object.fromEntries(fields.map((field) => [field, { merge: false }]));
    policies[name] = { ...policies[name], fields: lists };
  }
  addFields(policies, 'WorkHours', { week: { merge: mergeWeek } });
  addFields(policies, 'Account', { tasks: taskPagination(['name', 'statuses', 'orderBy']) });
  for (const type of ['CallerLine', 'ScriptGroup', 'CallTimeGroup']) {
    addFields(policies, type, { tasks: taskPagination(['statuses']) });
  }
  addFields(policies, 'Query', {
    tasks: taskPagination(['filter', 'orderBy']),
    task: byId('Task'),
    callTimeGroup: byId('CallTimeGroup'),
    callerLine: byId('CallerLine'),
    scriptGroup: byId('ScriptGroup'),
  });
  return policies;
}

function addFields(policies: Record<string, TypePolicy>, type: string, fields: Record<string, FieldPolicy>): void {
  policies[type] = { ...policies[type], fields: { ...policies[type]?.fields, ...fields } };
}

/** The seven days stand in the same order in every answer. */
function mergeWeek(
  existing: readonly StoreObject[] | undefined,
  incoming: readonly StoreObject[] | null,
  { mergeObjects }: Pick<Options, 'mergeObjects'>,
): readonly StoreObject[] | null {
  if (existing === undefined || incoming?.length !== existing.length) return incoming;
  return incoming.map((day, index) => mergeObjects(existing[index] ?? day, day));
}

/** An object that another query has read is not asked for again. A platform's own id is no key: the gateway is asked. */
function byId(type: string): FieldPolicy {
  return {
    read: (existing: Reference | null | undefined, { args, canRead, toReference }: Options) => {
      if (existing !== undefined) return existing;
      const reference = toReference({ __typename: type, id: args?.['id'] });
      return canRead(reference) ? reference : undefined;
    },
  };
}
