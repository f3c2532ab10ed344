import type { FieldPolicy, PossibleTypesMap, TypePolicies } from '@apollo/client';

/** A list is what the last answer says: nothing of the old one stays. */
const replaced: FieldPolicy = { merge: false };

/**
 * What Apollo's cache cannot know. Objects with an `id` need nothing: ids are unique over all types and accounts.
 * Values without one live inside their parent: what two queries read of the same parent is merged.
 */
export const typePolicies: TypePolicies = {
  Query: { fields: { findings: replaced, lineLoad: replaced } },
  WorkHours: { merge: true, fields: { week: replaced, issues: replaced, blackouts: replaced } },
  TaskSetup: {
    merge: true,
    fields: {
      callTimeGroups: replaced,
      callerLines: replaced,
      scriptGroups: replaced,
      bridgeGroups: replaced,
      autoRecycleRules: replaced,
      customerServiceGroups: replaced,
      llmIntentionConfigs: replaced,
    },
  },
  TaskSummary: { merge: true, fields: { byStatus: replaced, byAccount: replaced } },
  Task: {
    fields: {
      callerLines: replaced,
      callerLineLimits: replaced,
      callBlockers: replaced,
      drift: replaced,
      workHoursDrift: replaced,
    },
  },
  ScriptGroup: { fields: { callerLines: replaced } },
};

/** For fragments on an interface: the types that findings are about. */
export const possibleTypes: PossibleTypesMap = {
  Node: ['Task', 'CallerLine', 'ScriptGroup', 'CallTimeGroup', 'Account'],
};
