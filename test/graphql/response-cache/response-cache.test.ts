import { describe, expect, it } from '@jest/globals';

import { UpstreamTimeoutError } from '../../../src/errors.js';
import { createRateLimit } from '../../../src/graphql/limits/rate-limit.js';
import type { Operation } from '../../../src/graphql/operation-context.js';
import { ReadSet } from '../../../src/graphql/read-set.js';
import { ResponseBody } from '../../../src/graphql/response-cache/response-body.js';
import {
  ResponseCache,
  type CompleteResponse,
  type Executed,
} from '../../../src/graphql/response-cache/response-cache.js';
import type { ReadRequest } from '../../../src/upstream/platform.js';
import { createHold } from '../../support/hold.js';
import {
  beginTestOperation,
  LIST,
  setupOf,
  StubReads,
  unlimited,
  type OperationParts,
} from '../../support/stub-reads.js';

const TTL = { 'task/create': 30_000, subset_task: 1000 };
const READS: readonly ReadRequest[] = [LIST, setupOf('a'), setupOf('b')];

interface SceneOptions {
  readonly reads?: readonly ReadRequest[];
  readonly maxBytes?: number;
  readonly points?: number;
  readonly usesNow?: boolean;
  readonly showsAsOf?: boolean;
  readonly operationName?: string;
}

/** A response cache over stub reads, and an execution that makes them and is counted. */
class Scene {
  readonly platform = new StubReads();
  readonly cache: ResponseCache<string>;
  readonly secondExecution = createHold();
  readonly replayed: CompleteResponse[] = [];
  /** What the execution of a caller waits for, before it begins. */
  readonly turns = new Map<string, Promise<void>>();
  executions = 0;
  isComplete = true;
  readonly #options: SceneOptions;

  constructor(options: SceneOptions = {}) {
    this.#options = options;
    const rateLimit = options.points === undefined ? unlimited : createRateLimit(options.points);
    this.cache = new ResponseCache({ maxBytes: options.maxBytes ?? 1_000_000, rateLimit });
  }

  /** Resolves once so many calls have been made. */
  async calls(count: number): Promise<void> {
    while (this.platform.calls.length < count) await Promise.resolve();
  }

  ask(parts: OperationParts = {}, key = 'key'): Promise<string> {
    const operation = beginTestOperation(this.platform, parts);
    return this.cache.answer({ key, operation, execute: this.#execute, replay: this.#replay });
  }

  readonly #replay = (complete: CompleteResponse): string => {
    this.replayed.push(complete);
    return complete.body.bytes.toString();
  };

  readonly #execute = async (operation: Operation): Promise<Executed<string>> => {
    const number = (this.executions += 1);
    if (number === 2) this.secondExecution.release();
    const turn = this.turns.get(operation.caller.rateKey);
    if (turn !== undefined) await turn;
    operation.state.hasBegun = true;
    const readSet = new ReadSet(TTL);
    const failures: unknown[] = [];
    for (const request of this.#options.reads ?? READS) {
      await operation.reads.read(request).then(
        (result) => {
          readSet.add(request, result);
        },
        (error: unknown) => failures.push(error),
      );
    }
    if (this.#options.showsAsOf === true) readSet.showAsOf();
    const { stale, reads, freshUntil, answeredAt } = readSet;
    if (this.#options.usesNow === true) operation.clock.use(null);
    const isComplete = this.isComplete && failures.length === 0 && stale === null;
    const complete = {
      body: new ResponseBody(Buffer.from(`body ${number}`)),
      ...{ reads, freshUntil, answeredAt, operationName: this.#options.operationName ?? 'Name', cost: 10, points: 12 },
      now: operation.clock.isUsed ? operation.clock.now : null,
      changesAt: operation.clock.changesAt,
    };
    return { response: `executed ${number}`, complete: isComplete ? complete : null };
  };
}

describe('a stored response', () => {
  it('is sent again without a call while its reads are fresh with the same versions', async () => {
    const scene = new Scene();
    expect(await scene.ask()).toBe('executed 1');
    expect(await scene.ask()).toBe('body 1');
    expect(scene.platform.calls).toHaveLength(3);
  });

  it('says until when the first of its reads is fresh', async () => {
    const scene = new Scene();
    await scene.ask();
    await scene.ask();
    const freshUntil = scene.replayed[0]?.freshUntil ?? 0;
    expect(freshUntil - performance.now()).toBeGreaterThan(0);
    expect(freshUntil - performance.now()).toBeLessThanOrEqual(1000);
  });

  it('that shows when the platform said it is sent again only while it has said nothing since', async () => {
    const scene = new Scene({ showsAsOf: true });
    await scene.ask();
    expect(await scene.ask()).toBe('body 1');
    scene.platform.asOf = 1000;
    expect(await scene.ask()).toBe('executed 2');
    expect(await scene.ask()).toBe('body 2');
    scene.platform.isFresh = false;
    expect(await scene.ask()).toBe('body 2');
    scene.platform.asOf = 2000;
    expect(await scene.ask()).toBe('executed 3');
  });

  it('is sent again whenever the platform said the same, where it does not show when', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.asOf = 1000;
    expect(await scene.ask()).toBe('body 1');
  });

  it('is sent again after its reads have been read again with the same versions', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.isFresh = false;
    expect(await scene.ask()).toBe('body 1');
    expect(scene.platform.calls).toHaveLength(6);
  });

  it('is made anew when a fresh read has another version', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.versions.set('task/create b', 'v2');
    expect(await scene.ask()).toBe('executed 2');
  });

  it('is made anew from what the revalidation has read, and no call is made twice', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.isFresh = false;
    scene.platform.versions.set('task/create a', 'v2');
    expect(await scene.ask()).toBe('executed 2');
    expect(scene.platform.calls.slice(3).sort()).toEqual(['subset_task main', 'task/create a', 'task/create b']);
  });

  it('costs no set-up where its list has changed, before the execution asks for one', async () => {
    const scene = new Scene({ reads: [setupOf('a'), LIST] });
    await scene.ask();
    scene.platform.isFresh = false;
    scene.platform.versions.set('subset_task main', 'v2');
    await scene.ask();
    expect(scene.platform.calls.slice(2)).toEqual(['subset_task main', 'task/create a']);
  });

  it('is not used where a read fails, and the execution meets the same failure without another call', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.isFresh = false;
    scene.platform.failures.set('subset_task main', new UpstreamTimeoutError('Too slow.'));
    expect(await scene.ask()).toBe('executed 2');
    expect(scene.platform.calls.filter((name) => name === 'subset_task main')).toHaveLength(2);
  });

  it('is not used where a read is served stale', async () => {
    const scene = new Scene();
    await scene.ask();
    scene.platform.isFresh = false;
    scene.platform.isStale = true;
    expect(await scene.ask()).toBe('executed 2');
    expect(await scene.ask()).toBe('executed 3');
  });

  it('without reads is always sent again', async () => {
    const scene = new Scene({ reads: [] });
    await scene.ask();
    expect(await scene.ask({ now: 5_000_000 })).toBe('body 1');
  });

  it('that depends on now is sent again within the same second only', async () => {
    const scene = new Scene({ usesNow: true });
    await scene.ask({ now: 1_000_100 });
    expect(await scene.ask({ now: 1_000_900 })).toBe('body 1');
    expect(await scene.ask({ now: 1_001_000 })).toBe('executed 2');
  });

  it('keeps its body, and so its compressed forms, where it is made anew with the same bytes', async () => {
    const scene = new Scene({ usesNow: true });
    for (const now of [0, 0, 1000, 1000]) {
      scene.executions = 0;
      await scene.ask({ now });
    }
    expect(scene.replayed).toHaveLength(2);
    expect(new Set(scene.replayed.map(({ body }) => body)).size).toBe(1);
  });

  it('is none where the execution is not complete', async () => {
    const scene = new Scene();
    scene.isComplete = false;
    await scene.ask();
    expect(await scene.ask()).toBe('executed 2');
  });

  it('takes a tenth of its recorded points, and is not sent to a caller without them', async () => {
    const scene = new Scene({ points: 3 });
    await scene.ask();
    expect(await scene.ask()).toBe('body 1');
    expect(await scene.ask()).toBe('executed 2');
  });

  it('notes cost and name of its operation for the log', async () => {
    const scene = new Scene();
    await scene.ask();
    const operation = beginTestOperation(scene.platform);
    const execute = () => Promise.reject(new Error('It is executed.'));
    await scene.cache.answer({ key: 'key', operation, execute, replay: String });
    expect(operation.caller.logFields).toMatchObject({ operationName: 'Name', cost: 10, upstreamCalls: 0 });
  });

  it('is replaced by the answer to a client that accepts no cached one', async () => {
    const scene = new Scene();
    await scene.ask();
    expect(await scene.ask({ bypassCache: true })).toBe('executed 2');
    expect(await scene.ask()).toBe('body 2');
  });

  it('gives way where the bound in bytes is reached, however long the keys are', async () => {
    const scene = new Scene({ maxBytes: 20_000 });
    for (let index = 0; index < 100; index += 1) await scene.ask({}, `key ${index}`);
    expect(await scene.ask({}, 'key 0')).toBe('executed 101');
    expect(await scene.ask({}, 'key 99')).toBe('body 100');
  });

  it('weighs the texts in its reads and its name', async () => {
    const name = 'x'.repeat(5000);
    const scene = new Scene({ maxBytes: 20_000, reads: [{ ...LIST, name }] });
    for (let index = 0; index < 3; index += 1) await scene.ask({}, `key ${index}`);
    expect(await scene.ask({}, 'key 0')).toBe('executed 4');
    const named = new Scene({ maxBytes: 20_000, operationName: name });
    for (let index = 0; index < 3; index += 1) await named.ask({}, `key ${index}`);
    expect(await named.ask({}, 'key 0')).toBe('executed 4');
  });

  it('is never stored where the bound is 0', async () => {
    const scene = new Scene({ maxBytes: 0 });
    await scene.ask();
    expect(await scene.ask()).toBe('executed 2');
  });
});

describe('identical operations in flight', () => {
  it('are executed once, and each takes its points', async () => {
    const scene = new Scene({ points: 4 });
    const answers = await Promise.all([scene.ask(), scene.ask(), scene.ask()]);
    // The stub's own execution takes none. Each of the two that join takes a tenth, rounded up.
    expect(answers).toEqual(['executed 1', 'body 1', 'body 1']);
    expect(scene.platform.calls).toHaveLength(3);
  });

  it('of different keys or seconds are executed each', async () => {
    const scene = new Scene();
    await Promise.all([scene.ask({}, 'a'), scene.ask({}, 'b'), scene.ask({ now: 5000 }, 'b')]);
    expect(scene.executions).toBe(3);
  });

  it('of clients that accept no cached answer are executed each', async () => {
    const scene = new Scene();
    await Promise.all([scene.ask({ bypassCache: true }), scene.ask({ bypassCache: true })]);
    expect(scene.executions).toBe(2);
    expect(scene.platform.calls).toHaveLength(6);
  });

  it('are executed each once a read has its result, which may be older than the second request', async () => {
    const scene = new Scene({ reads: [LIST, setupOf('a')] });
    const hold = createHold();
    const first = scene.ask();
    await scene.calls(2);
    scene.platform.until = hold.until;
    scene.platform.versions.set('subset_task main', 'v2');
    const second = scene.ask();
    hold.release();
    expect([await first, await second]).toEqual(['executed 1', 'executed 2']);
    expect(scene.platform.calls.filter((name) => name === 'subset_task main')).toHaveLength(2);
  });

  it('that begin after a request without the cache join nothing from before it', async () => {
    const scene = new Scene();
    const first = scene.ask();
    const bypass = scene.ask({ bypassCache: true }, 'another key');
    const second = scene.ask();
    await Promise.all([first, bypass, second]);
    expect(scene.executions).toBe(3);
  });

  it('are not executed for a client that has disconnected', async () => {
    const scene = new Scene({ points: 1000 });
    const hold = createHold();
    scene.platform.until = hold.until;
    const left = new AbortController();
    const first = scene.ask();
    const second = scene.ask({ signal: left.signal });
    left.abort();
    hold.release();
    await Promise.all([first, second]);
    expect(scene.executions).toBe(1);
  });

  it('go on where the first client disconnects', async () => {
    const scene = new Scene();
    const hold = createHold();
    scene.platform.until = hold.until;
    const left = new AbortController();
    const first = scene.ask({ signal: left.signal });
    const second = scene.ask();
    left.abort();
    hold.release();
    await first;
    expect(await second).toBe('body 1');
    expect(scene.platform.calls).toHaveLength(3);
  });

  it('are executed each with the same reads where the first is not complete', async () => {
    const scene = new Scene();
    scene.platform.failures.set('task/create a', new UpstreamTimeoutError('Too slow.'));
    const answers = await Promise.all([scene.ask(), scene.ask()]);
    expect(answers).toEqual(['executed 1', 'executed 2']);
    expect(scene.platform.calls).toHaveLength(3);
  });

  it('do not share the reads that were refused for the points of the first', async () => {
    const scene = new Scene();
    const take = (): Promise<void> => Promise.reject(new Error('No points.'));
    const rateLimit = { take, charge: () => Promise.resolve(), status: () => null };
    const first = scene.ask({ rateKey: 'poor', rateLimit });
    const second = scene.ask({ rateKey: 'rich' });
    expect([await first, await second, await scene.ask()]).toEqual(['executed 1', 'executed 2', 'body 2']);
  });

  it('do not wait for the turn of another caller', async () => {
    const scene = new Scene();
    const turn = createHold();
    scene.turns.set('slow', turn.until);
    const slow = [scene.ask({ rateKey: 'slow' }), scene.ask({ rateKey: 'slow' })];
    expect(await scene.ask({ rateKey: 'other' })).toBe('executed 2');
    turn.release();
    expect(await Promise.all(slow)).toEqual(['executed 1', 'body 1']);
  });

  it('end at their own deadline, with the reads that both share', async () => {
    const scene = new Scene();
    const hold = createHold();
    scene.platform.until = hold.until;
    const first = scene.ask();
    const second = scene.ask({ timeoutMs: 5 });
    await scene.secondExecution.until;
    hold.release();
    await Promise.all([first, second]);
    expect(scene.platform.calls).toHaveLength(3);
  });
});
