import type { TaskConnection as TaskConnectionModel } from '../domain/task-connection.js';
import type { TaskSummary as TaskSummaryModel } from '../domain/task-summary.js';
import type { TaskConnectionResolvers, TaskSummaryResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';

type Resolvers = Complete<TaskConnectionResolvers, TaskConnectionModel>;

/** The model has all fields, but `nodes` and `edges` also report the rows that had to be left out. The others note what they show. */
export const TaskConnection: Resolvers & Required<Pick<Resolvers, 'nodes' | 'edges' | 'asOf'>> = {
  nodes: ({ nodes, malformed }, _args, context, info) => listedRows({ rows: nodes, malformed }, context, info),
  asOf: ({ asOf }, _args, context) => {
    context.readSet.showAsOf();
    return asOf;
  },
  edges: ({ edges, malformed }, _args, context, info) => listedRows({ rows: edges, malformed }, context, info),
};

/** The model has every field; a field that it lacks does not compile. */
export const TaskSummary: Complete<TaskSummaryResolvers, TaskSummaryModel> = {};
