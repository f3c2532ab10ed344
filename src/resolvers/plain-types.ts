import type { BridgeGroup as BridgeGroupModel } from '../domain/bridge-group.js';
import type { CustomerServiceGroup as CustomerServiceGroupModel } from '../domain/customer-service-group.js';
import type { TaskSummary as TaskSummaryModel } from '../domain/task-summary.js';
import type * as Generated from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

interface PlainTypes {
  readonly BridgeGroup: Complete<Generated.BridgeGroupResolvers, BridgeGroupModel>;
  readonly CustomerServiceGroup: Complete<Generated.CustomerServiceGroupResolvers, CustomerServiceGroupModel>;
  readonly TaskSummary: Complete<Generated.TaskSummaryResolvers, TaskSummaryModel>;
}

/** Types whose models answer every field by themselves. They stand here so that a field they lack does not compile. */
export const plainTypes: PlainTypes = {
  BridgeGroup: {},
  CustomerServiceGroup: {},
  TaskSummary: {},
};
