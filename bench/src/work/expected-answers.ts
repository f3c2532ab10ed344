import { makeExecutableSchema } from '@graphql-tools/schema';
import { graphql } from 'graphql';

import { readContract } from '../peers/contract.js';
import { decodeSetup, decodeTasks } from '../peers/platform-answers.js';
import { createRequestContext } from '../peers/request-context.js';
import { resolvers, type PeerContext } from '../peers/resolvers.js';
import { setupPath, tasksPath } from '../platform/platform-paths.js';
import type { ReplayPlatform } from '../platform/replay-platform.js';

/** An operation and its variables. */
export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const schema = makeExecutableSchema({ typeDefs: readContract(), resolvers });

/**
 * The JSON of `data` that an operation has to be answered with: by graphql-js, from the recorded bodies, without a server.
 * Throws if the answer has errors.
 */
export async function expectedAnswer(platform: ReplayPlatform, { text, variables }: Operation): Promise<string> {
  const contextValue = createContext(platform);
  const { data, errors } = await graphql({ schema, source: text, variableValues: { ...variables }, contextValue });
  if (errors) throw new Error('The expected answer has errors.', { cause: errors[0] });
  return JSON.stringify(data);
}

function createContext(platform: ReplayPlatform): PeerContext {
  const { mainAccountId } = platform;
  const read = async (path: string): Promise<Buffer> => Buffer.from((await platform.record(path)).text);
  return createRequestContext({
    tasks: async (page, perPage) =>
      decodeTasks(await read(tasksPath(mainAccountId, page, perPage)), { mainAccountId, page, perPage }),
    taskSetup: async (accountId) =>
      decodeSetup(await read(setupPath(mainAccountId, accountId)), { mainAccountId, accountId }),
  });
}
