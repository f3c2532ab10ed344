import { describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Kind, parse } from 'graphql';

import { createZone } from '../../../src/domain/zone.js';
import { ownAccountId } from '../../../src/domain/account.js';
import type { Execution, Executor } from '../../../src/graphql/execution.js';
import { createOperationContext, type OperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestFacts } from '../../../src/graphql/request-log-fields.js';
import { shareOperations } from '../../../src/graphql/shared-operations/shared-operations.js';
import type { CallScope, Platform } from '../../../src/upstream/platform.js';

const document = parse('query Page($page: Int) { tasks(page: $page) { totalCount } }');
const [operation] = document.definitions;

interface Ask {
  readonly variables?: Record<string, unknown>;
  readonly mainAccountId?: string;
  readonly boundAccountId?: string | null;
  readonly bypassesCache?: boolean;
  readonly timeoutMs?: number;
}

/** An executor whose executions end when the test says so, and which reads one set-up each. */
class Scene {
  readonly executed: OperationContext[] = [];
  readonly reads: { readonly scope: CallScope; readonly end: () => void }[] = [];
  readonly #platform: Platform = {
    fetchTaskPage: () => Promise.reject(new Error('This platform has no tasks.')),
    fetchTaskSetup: (_request, scope) => {
      scope.beginCall();
      scope.onCall();
      return new Promise((_resolve, reject) => {
        const end = (): void => {
          reject(new Error('This platform has no set-ups.'));
        };
        this.reads.push({ scope, end });
        scope.signal.addEventListener('abort', end);
      });
    },
  };
  readonly #execute: Executor = async ({ context }) => {
    this.executed.push(context);
    const place = this.executed.length;
    context.partialFailures.reportMalformed([{ at: `data[${place}]`, message: 'bad' }], { prev: undefined, key: 'a' });
    await Promise.resolve(context.loaders.taskSetup(ownAccountId(context.viewer))).catch(() => undefined);
    return { data: { place } };
  };
  readonly #shared = shareOperations(this.#execute);

  /** Resolves once so many reads have begun. */
  async begun(count: number): Promise<void> {
    for (let turn = 0; turn < 100 && this.reads.length < count; turn += 1) await nextTurn();
    expect(this.reads).toHaveLength(count);
  }

  ask({ variables = { page: 1 }, mainAccountId = 'main-1', boundAccountId = null, ...caller }: Ask = {}) {
    const { bypassesCache = false, timeoutMs = 0 } = caller;
    const controller = new AbortController();
    const facts = createRequestFacts();
    const context = createOperationContext(
      {
        ...{ platform: this.#platform, zone: createZone('Asia/Shanghai'), clock: Date.now },
        ...{ maxPageSize: 100, scanPages: 1, maxCalls: 0, operationTimeoutMs: timeoutMs },
      },
      {
        ...{ viewer: { mainAccountId, boundAccountId }, signal: controller.signal, facts },
        ...{ requestId: 'r', rateKey: 'k', bypassesCache },
      },
    );
    const result = Promise.resolve(this.#shared(execution(context, variables)));
    return {
      context,
      facts,
      result,
      leave: () => {
        controller.abort(new Error('gone'));
      },
    };
  }
}

function execution(context: OperationContext, variables: Record<string, unknown>): Execution {
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The document has no operation.');
  return { document, operation, operationName: null, variables, context, documentKey: 'page', takesBody: false };
}

describe('identical operations in flight', () => {
  it('are executed once, and each caller is given the answer with what it lacks', async () => {
    const scene = new Scene();
    const asked = [scene.ask(), scene.ask(), scene.ask()];
    await scene.begun(1);
    scene.reads[0]?.end();
    const results = await Promise.all(asked.map(({ result }) => result));
    expect(results).toEqual([{ data: { place: 1 } }, { data: { place: 1 } }, { data: { place: 1 } }]);
    expect(scene.executed).toHaveLength(1);
    expect(asked.map(({ context }) => context.partialFailures.all.length)).toEqual([1, 1, 1]);
  });

  it('have their calls told to the first alone, so that the counts of all add up', async () => {
    const scene = new Scene();
    const asked = [scene.ask(), scene.ask()];
    await scene.begun(1);
    scene.reads[0]?.end();
    await Promise.all(asked.map(({ result }) => result));
    expect(asked.map(({ facts }) => facts.upstreamCalls)).toEqual([1, 0]);
  });

  it('are executed again once they have been answered', async () => {
    const scene = new Scene();
    const first = scene.ask();
    await scene.begun(1);
    scene.reads[0]?.end();
    await first.result;
    const second = scene.ask();
    await scene.begun(2);
    scene.reads[1]?.end();
    expect(await second.result).toEqual({ data: { place: 2 } });
  });

  it.each<[string, Ask]>([
    ['other variables', { variables: { page: 2 } }],
    ['variables that JSON would write alike', { variables: { page: Infinity } }],
    ['another main account', { mainAccountId: 'main-2' }],
    ['a caller bound to a sub-account', { boundAccountId: 'sub-1' }],
    ['a caller who wants what the platform says now', { bypassesCache: true }],
  ])('are not shared with %s', async (_, other) => {
    const scene = new Scene();
    const asked = [scene.ask(), scene.ask(other)];
    expect(scene.executed).toHaveLength(2);
    await scene.begun(2);
    for (const { end } of scene.reads) end();
    expect(await Promise.all(asked.map(({ result }) => result))).toEqual([
      { data: { place: 1 } },
      { data: { place: 2 } },
    ]);
  });

  it('are not joined where they were begun for what the platform says now', async () => {
    const scene = new Scene();
    const asked = [scene.ask({ bypassesCache: true }), scene.ask()];
    expect(scene.executed).toHaveLength(2);
    await scene.begun(2);
    for (const { end } of scene.reads) end();
    await Promise.all(asked.map(({ result }) => result));
  });
});

it('shares nothing where variables cannot be compared', async () => {
  const scene = new Scene();
  const asked = [scene.ask({ variables: { page: Infinity } }), scene.ask({ variables: { page: null } })];
  await scene.begun(2);
  for (const { end } of scene.reads) end();
  expect(await Promise.all(asked.map(({ result }) => result))).toEqual([
    { data: { place: 1 } },
    { data: { place: 2 } },
  ]);
});

describe('the work that several wait for', () => {
  it('goes on when the first leaves, and nothing is read again for who is left', async () => {
    const scene = new Scene();
    const first = scene.ask();
    const second = scene.ask();
    await scene.begun(1);
    first.leave();
    expect(scene.reads[0]?.scope.signal.aborted).toBe(false);
    await scene.begun(1);
    scene.reads[0]?.end();
    expect(await second.result).toEqual({ data: { place: 2 } });
    expect([scene.reads.length, scene.executed.length]).toEqual([1, 2]);
  });

  it('ends with the last, whose reason it is told', async () => {
    const scene = new Scene();
    const first = scene.ask();
    const second = scene.ask();
    await scene.begun(1);
    first.leave();
    second.leave();
    expect(scene.reads[0]?.scope.signal).toMatchObject({ aborted: true, reason: { message: 'gone' } });
    await Promise.all([first.result, second.result]);
  });

  it('is not joined by who comes after everybody has left', async () => {
    const scene = new Scene();
    const first = scene.ask();
    await scene.begun(1);
    first.leave();
    const second = scene.ask();
    await scene.begun(2);
    scene.reads[1]?.end();
    expect(await second.result).toEqual({ data: { place: 2 } });
    expect(scene.reads.map(({ scope }) => scope.signal.aborted)).toEqual([true, false]);
    await first.result;
  });

  it('has until the latest deadline of who waits', async () => {
    const scene = new Scene();
    const asked = [scene.ask({ timeoutMs: 1000 }), scene.ask({ timeoutMs: 60_000 })];
    await scene.begun(1);
    expect(scene.reads[0]?.scope.deadlineAt).toBe(asked[1]?.context.deadline.at);
    await scene.begun(1);
    scene.reads[0]?.end();
    await Promise.all(asked.map(({ result }) => result));
    for (const { context } of asked) context.deadline.end();
  });

  it('is executed once more for those whose time is not over yet, together', async () => {
    const scene = new Scene();
    const first = scene.ask();
    const others = [scene.ask(), scene.ask()];
    first.leave();
    await scene.begun(1);
    scene.reads[0]?.end();
    const results = await Promise.all(others.map(({ result }) => result));
    expect(results).toEqual([{ data: { place: 2 } }, { data: { place: 2 } }]);
    expect([scene.reads.length, scene.executed.length]).toEqual([1, 2]);
  });

  it('answers who leaves early on its own, while others wait on', async () => {
    const scene = new Scene();
    const first = scene.ask();
    const second = scene.ask();
    second.leave();
    await scene.begun(1);
    scene.reads[0]?.end();
    expect(await first.result).toEqual({ data: { place: 1 } });
    expect(scene.reads).toHaveLength(1);
    await second.result;
  });
});
