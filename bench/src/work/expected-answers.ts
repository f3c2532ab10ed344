import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql, type GraphQLSchema } from 'graphql';

import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { PartialFailures } from '../../../src/graphql/partial-failures.js';
import { resolverMap } from '../../../src/resolvers/resolver-map.js';
import { readContract, scalars } from '../peers/contract.js';
import { readSetup, readTasks, zone } from '../peers/platform-answers.js';
import { setupPath, tasksPath } from '../platform/platform-paths.js';
import type { ReplayPlatform } from '../platform/replay-platform.js';

/** An operation and its variables. */
export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const schema: GraphQLSchema = makeExecutableSchema({
  typeDefs: readContract(),
  resolvers: { ...resolverMap, ...scalars },
});

/**
 * The JSON of `data` that an operation has to be answered with: graphql-js over the contract and the bodies as they were
 * recorded, without any of the servers. Throws where that is not an answer without errors.
 */
export async function expectedAnswer(platform: ReplayPlatform, { text, variables }: Operation): Promise<string> {
  const { data, errors } = await graphql({
    schema,
    source: text,
    variableValues: { ...variables },
    contextValue: createContext(platform),
  });
  if (errors) throw new Error('The expected answer cannot be made.', { cause: errors[0] });
  return JSON.stringify(data);
}

/** What the resolvers take from their context, read straight from the recorded bodies. */
function createContext(platform: ReplayPlatform) {
  const { mainAccountId } = platform;
  const setups = new Map<string, Promise<TaskSetup>>();
  const readRecorded = async (accountId: string): Promise<TaskSetup> => {
    const { text } = await platform.record(setupPath(mainAccountId, accountId));
    return readSetup(Buffer.from(text), { mainAccountId, accountId });
  };
  return {
    now: Date.now(),
    zone,
    viewer: { mainAccountId, boundAccountId: null },
    partialFailures: new PartialFailures(),
    loaders: {
      taskSetup: (accountId: string) => {
        const setup = setups.get(accountId) ?? readRecorded(accountId);
        setups.set(accountId, setup);
        return setup;
      },
      taskConnection: async (_scope: unknown, paging: { page?: number; perPage?: number }) => {
        const { page = 1, perPage = 15 } = paging;
        const { text } = await platform.record(tasksPath(mainAccountId, page, perPage));
        return { ...readTasks(Buffer.from(text), { mainAccountId, page, perPage }), malformed: [] };
      },
    },
  };
}
