import type { TaskConnection as TaskConnectionModel } from '../domain/task-connection.js';
import type { TaskConnectionResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';

type Resolvers = Complete<TaskConnectionResolvers, TaskConnectionModel>;

export const TaskConnection: Resolvers & Required<Pick<Resolvers, 'nodes' | 'edges' | 'pageInfo' | 'lastPage'>> = {
  nodes: ({ nodes, malformed }, _args, context, info) => listedRows({ rows: nodes, malformed }, context, info),
  edges: ({ edges, malformed }, _args, context, info) => listedRows({ rows: edges, malformed }, context, info),
  // Made when they are asked for, which a resolver may do and a plain property may not: compiled operations expect no work there.
  pageInfo: ({ pageInfo }) => pageInfo,
  lastPage: ({ lastPage }) => lastPage,
};
