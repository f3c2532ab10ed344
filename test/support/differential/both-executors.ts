import { Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import { createZone } from '../../../src/domain/zone.js';
import { createCompilingExecutor } from '../../../src/graphql/compiled-execution/compiling-executor.js';
import type { Executor } from '../../../src/graphql/execution.js';
import { plainResult } from '../../../src/graphql/result.js';
import type { OperationContext } from '../../../src/graphql/operation-context.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { createPlatform } from '../../../src/upstream/create-platform.js';
import { startSandbox } from '../../../src/sandbox/sandbox.js';
import { pick } from '../pick.js';
import { FaultyContexts, type FaultPlan } from './faults.js';
import { ReplayingPlatform, type ReplayOptions } from './replaying-platform.js';
import { createTestContext } from './test-context.js';
import { toldOf, type Told } from './told.js';

/** One operation, what goes wrong in it, and how its platform answers. */
export interface Trial extends ReplayOptions {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly faults: FaultPlan;
}

/** What came of a trial. */
export interface Outcome {
  readonly told: Told;
  readonly hasRunCompiled: boolean;
  /** Its data came written, to the letter as `told` has it. */
  readonly isWritten: boolean;
}

export interface BothExecutors {
  readonly schema: GraphQLSchema;
  /** Ids that the platform knows. */
  readonly ids: readonly string[];
  /** Of an operation over the platform as it is. */
  readonly newContext: () => OperationContext;
  readonly interpret: (trial: Trial) => Promise<Outcome>;
  readonly runCompiled: (trial: Trial) => Promise<Outcome>;
  /** As `runCompiled`, by who takes it written; without faults over resolvers that nobody stands before. */
  readonly write: (trial: Trial) => Promise<Outcome>;
  close(): Promise<void>;
}

/** The real schema and resolvers over a platform that answers as the sandbox does. */
export async function startBothExecutors(): Promise<BothExecutors> {
  const zone = createZone('Asia/Shanghai');
  const sandbox = await startSandbox({ tasks: 6, subAccounts: 3 });
  const live = createPlatform({
    ...{ url: sandbox.url, token: () => Promise.resolve(sandbox.token), zone },
    ...{ timeoutMs: 5000, concurrency: 16, retries: 0, breakerFailures: 0 },
    reuse: { decodeCacheBytes: 0, sharesInFlight: false },
    log: { warn: () => undefined, info: () => undefined },
  });
  const replaying = new ReplayingPlatform(live);
  const contexts = new FaultyContexts();
  const schema = contexts.install(createSchema(zone));
  const accountIds = [sandbox.mainAccountId, ...sandbox.subAccountIds];
  const run = async (executor: Executor, trial: Trial, takesBody = false): Promise<Outcome> => {
    const context = createTestContext(replaying.replay(trial), sandbox.mainAccountId);
    contexts.plan(context, trial.faults);
    const { document, variables } = trial;
    const execution = { document, operation: operationOf(document), operationName: null, variables, context };
    const result = await executor({ ...execution, documentKey: 'key', takesBody });
    const told = toldOf(plainResult(result), { context, isExact: trial.isPrompt });
    const isWritten = 'body' in result;
    return {
      told: isWritten ? { ...told, data: dataOf(result.body) } : told,
      hasRunCompiled: contexts.hasRunCompiled(context),
      isWritten,
    };
  };
  const interpreter = createCompilingExecutor(schema, 'never');
  const compiler = createCompilingExecutor(schema, 'always');
  const plainCompiler = createCompilingExecutor(createSchema(zone), 'always');
  return {
    schema,
    ids: [
      ...accountIds,
      ...sandbox.data
        .tasks()
        .slice(0, 3)
        .map(({ row }) => String(pick(row, 'uuid'))),
    ],
    newContext: () => createTestContext(live, sandbox.mainAccountId),
    interpret: async (trial) => {
      const { known } = replaying;
      const outcome = await run(interpreter, trial);
      // What has just been read for the first time was not given at once.
      return replaying.known === known ? outcome : run(interpreter, trial);
    },
    runCompiled: (trial) => run(compiler, trial),
    write: (trial) => run(trial.faults.size === 0 ? plainCompiler : compiler, trial, true),
    close: async () => {
      await live.close();
      await sandbox.close();
    },
  };
}

/** The text of the data in a written answer. */
function dataOf(body: Buffer): string {
  const data = /^\{"data":(.*)\}\n$/s.exec(body.toString())?.[1];
  if (data === undefined) throw new Error('What was written is no answer.');
  return data;
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  for (const definition of definitions) if (definition.kind === Kind.OPERATION_DEFINITION) return definition;
  throw new Error('The document has no operation.');
}
