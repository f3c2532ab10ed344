import { getEventListeners, once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CallLimitError, GatewayError, OperationTimeoutError } from '../../../src/errors.js';
import type { Contents } from '../../../src/upstream/client/envelope.js';
import type { ReadOptions } from '../../../src/upstream/platform.js';
import type { Read } from '../../../src/upstream/read.js';
import {
  createGuardedCall,
  type GuardedCall,
  type GuardedCallOptions,
} from '../../../src/upstream/resilience/guarded-call.js';
import { createRead, createReadOptions, noteEvents } from '../support/create-read.js';
import { createFakeTiming, type FakeTiming } from '../support/fake-timing.js';
import { startStubPlatform, type StubPlatform } from '../support/stub-platform.js';

const SUCCESS = JSON.stringify({ code: 200, status: 'success', data: [1] });
const REFUSAL = JSON.stringify({ code: 6007, status: 'error', message: 'no', data: [] });
/** Long enough for every answer that is meant to come. */
const PATIENCE_MS = 20_000;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

type Ask = Partial<ReadOptions & Pick<Read<Contents>, 'mainAccountId' | 'endpoint' | 'path'>>;

interface Bench {
  readonly guarded: GuardedCall;
  readonly timing: FakeTiming;
  /** What the circuit breaker logged, by the first words. */
  readonly logged: readonly string[];
  /** The failed requests that were logged. */
  readonly attempts: readonly object[];
  readonly get: (ask?: Ask) => Promise<Contents>;
  readonly failure: (ask?: Ask) => Promise<GatewayError>;
}

function connect(url: string, options: Partial<GuardedCallOptions> = {}): Bench {
  const timing = createFakeTiming();
  const logged: string[] = [];
  const attempts: object[] = [];
  const log = (details: object, message: string): void => {
    const isAttempt = message === 'A request to the platform failed.';
    if (isAttempt) attempts.push(details);
    else logged.push(/(is half-open|opened|closed):/.exec(message)?.[1] ?? '');
  };
  const guarded = createGuardedCall({
    url,
    token: { current: async () => 'secret', afterRejection: async () => null, accepted: () => undefined },
    timeoutMs: PATIENCE_MS,
    concurrency: 4,
    retries: 2,
    breakerFailures: 3,
    timing,
    log: { info: log, warn: log },
    ...options,
  });
  opened.push(() => guarded.close());
  const get: Bench['get'] = async ({ mainAccountId = 'main', endpoint = 'subset_task', path, ...readOptions } = {}) => {
    const read = createRead({ mainAccountId, endpoint, ...(path !== undefined && { path }) });
    return (await guarded.read(read, createReadOptions(readOptions))).value;
  };
  const failure: Bench['failure'] = async (ask) => {
    const error: unknown = await get(ask).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof GatewayError) return error;
    throw new Error('The call did not fail as a gateway error.', { cause: error });
  };
  return { guarded, timing, logged, attempts, get, failure };
}

async function bench(
  listener?: RequestListener,
  options?: Partial<GuardedCallOptions>,
): Promise<Bench & { readonly platform: StubPlatform }> {
  const platform = await startStubPlatform(listener);
  opened.push(() => platform.close());
  return { platform, ...connect(platform.url, options) };
}

function answer(status: number, body = '', headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Each request is answered by the next of these, the last one again and again. */
function inTurn(...answers: readonly RequestListener[]): RequestListener {
  let place = 0;
  return (request, response) => {
    answers[Math.min(place, answers.length - 1)]?.(request, response);
    place += 1;
  };
}

const succeed = answer(200, SUCCESS);
const drop: RequestListener = (_request, response) => response.destroy();
const breakOff: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': String(SUCCESS.length) });
  response.write(SUCCESS.slice(0, 10), () => response.destroy());
};
const breakOffChunk: RequestListener = (_request, response) => {
  response.write(SUCCESS.slice(0, 10), () => response.destroy());
};

describe('a call that fails in a way that may pass', () => {
  it.each<readonly [string, RequestListener]>([
    ['a connection that is dropped', drop],
    ['a body that breaks off', breakOff],
    ['a chunked body that breaks off', breakOffChunk],
    ['502', answer(502, '<html>')],
    ['503', answer(503)],
    ['504', answer(504, '{"code":504,"status":"error"}')],
    ['429 that says for how long', answer(429, '', { 'retry-after': '0' })],
  ])('is tried again: %s', async (_what, listener) => {
    const { platform, get } = await bench(inTurn(listener, succeed));
    expect((await get()).data).toEqual([1]);
    expect(platform.requests).toHaveLength(2);
  });

  it('is tried three times in all, each an event, and is one call all the same', async () => {
    const { platform, failure } = await bench(answer(503));
    const events = noteEvents();
    expect((await failure(events)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect(platform.requests).toHaveLength(3);
    expect(events.types).toEqual(['call', 'retry', 'retry']);
  });

  it('is tried with the other token where the platform rejects the first one, which is a retry, too', async () => {
    const { platform, get } = await bench(inTurn(answer(503), answer(401), succeed), {
      token: { current: async () => 'first', afterRejection: async () => 'second', accepted: () => undefined },
    });
    const events = noteEvents();
    expect((await get(events)).data).toEqual([1]);
    expect(platform.requests.map(({ headers }) => headers.authorization?.slice(7))).toEqual([
      'first',
      'first',
      'second',
    ]);
    expect(events.types).toEqual(['call', 'retry', 'retry']);
  });

  it('waits as long as the platform asks, and a little longer', async () => {
    const { timing, get } = await bench(
      inTurn(answer(429, '', { 'retry-after': '7' }), answer(503, '', { 'retry-after': '2' }), succeed),
    );
    await get({ deadline: timing.now() + 15_000 });
    expect(timing.pauses).toEqual([7050, 2100]);
  });

  it('is not tried again where nobody listens for longer than the operation has', async () => {
    const { timing, platform, failure } = await bench(answer(429, '', { 'retry-after': '15' }));
    expect(await failure({ deadline: timing.now() + 15_000 })).toMatchObject({ code: 'UPSTREAM_RATE_LIMITED' });
    expect([platform.requests.length, timing.pauses]).toEqual([1, []]);
  });

  it('is tried again where the port was closed, as often as any other', async () => {
    const { url, close } = await startStubPlatform();
    await close();
    const { timing, failure } = connect(url);
    const error = await failure();
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } });
    expect(timing.pauses).toEqual([50, 100]);
  });

  it('is logged once for each attempt', async () => {
    const { failure, attempts } = await bench(inTurn(answer(503), drop));
    const { failureId } = (await failure()).details;
    const line = { endpoint: 'subset_task', mainAccountId: 'main', code: 'UPSTREAM_UNAVAILABLE' };
    expect(attempts).toMatchObject([
      { ...line, attempt: 1, status: 503 },
      { ...line, attempt: 2, status: null },
      { ...line, attempt: 3, status: null, failureId },
    ]);
    expect(attempts[0]).not.toHaveProperty('requestId');
  });

  it('finds a platform that is started between two attempts', async () => {
    const first = await startStubPlatform();
    await first.close();
    const { timing, get } = connect(first.url);
    const started: StubPlatform[] = [];
    const restarted = new Promise<void>((resolve, reject) => {
      timing.onPause(() => {
        startStubPlatform(succeed, Number(new URL(first.url).port)).then((platform) => {
          started.push(platform);
          opened.unshift(() => platform.close());
          resolve();
        }, reject);
      });
    });
    timing.until(restarted);
    expect((await get()).data).toEqual([1]);
    expect(started[0]?.requests).toHaveLength(1);
  });

  it('gives its slot back while it waits', async () => {
    const { platform, timing, get } = await bench(inTurn(answer(503), succeed), { concurrency: 1 });
    const between: Promise<Contents>[] = [];
    timing.onPause(() => {
      const call = get();
      between.push(call);
      timing.until(call);
    });
    expect((await get()).data).toEqual([1]);
    expect(await Promise.all(between)).toHaveLength(1);
    expect(platform.requests).toHaveLength(3);
  });
});

describe('a call that would fail again', () => {
  it.each<readonly [string, RequestListener, string]>([
    ['500', answer(500), 'UPSTREAM_UNAVAILABLE'],
    ['501', answer(501), 'UPSTREAM_UNAVAILABLE'],
    ['429 without a time', answer(429), 'UPSTREAM_RATE_LIMITED'],
    ['401', answer(401), 'UPSTREAM_UNAUTHORIZED'],
    ['404', answer(404), 'UPSTREAM_BAD_RESPONSE'],
    ['a redirect', answer(302), 'UPSTREAM_BAD_RESPONSE'],
    ['a refusal', answer(200, REFUSAL), 'UPSTREAM_REFUSED'],
    ['what is no JSON', answer(200, '<html>'), 'UPSTREAM_BAD_RESPONSE'],
  ])('is made once: %s', async (_what, listener, code) => {
    const { platform, failure } = await bench(listener);
    expect((await failure()).code).toBe(code);
    expect(platform.requests).toHaveLength(1);
  });

  it('is made once where no answer comes in time', async () => {
    const { platform, failure } = await bench(undefined, { timeoutMs: 500 });
    expect((await failure()).code).toBe('UPSTREAM_TIMEOUT');
    expect(platform.requests).toHaveLength(1);
  });
});

describe('connections that the platform closes between two calls', () => {
  it('cost no answer', async () => {
    const { platform, get } = await bench(succeed);
    for (let round = 0; round < 5; round += 1) {
      await get();
      const connection = platform.connections.at(-1);
      if (connection === undefined) throw new Error('There is no connection.');
      const closed = once(connection, 'close');
      connection.destroy();
      await closed;
    }
    expect(platform.requests).toHaveLength(5);
  });

  it('cost one more attempt where it closes them as the next call arrives', async () => {
    const { platform, get } = await bench((request, response) => {
      const isFirst = platform.requests.filter(({ socket }) => socket === request.socket).length === 1;
      if (isFirst) succeed(request, response);
      else response.destroy();
    });
    for (let round = 0; round < 4; round += 1) expect((await get()).data).toEqual([1]);
    // The first connection carries the first call; each later one is broken by a second call, which then is made anew.
    expect(platform.requests).toHaveLength(7);
  });
});

describe('a breaker', () => {
  it('counts a call once, after its retries', async () => {
    const { platform, failure, logged } = await bench(answer(503));
    await failure();
    await failure();
    expect(logged).toEqual([]);
    await failure();
    expect(logged).toEqual(['opened']);
    expect(platform.requests).toHaveLength(9);
  });

  it('lets nothing through once it is open: no call is counted, and no request is sent', async () => {
    const { platform, guarded, failure } = await bench(answer(500));
    for (let index = 0; index < 3; index += 1) await failure();
    const events = noteEvents();
    const error = await failure(events);
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', message: expect.stringMatching(/no call was made/) });
    expect([events.types, platform.requests.length]).toEqual([[], 3]);
    expect(guarded.isClosed(createRead())).toBe(false);
    expect(guarded.breakers()).toEqual({
      subset_task: { open: 1, halfOpen: 0 },
      'task/create': { open: 0, halfOpen: 0 },
    });
  });

  it('is one for each account and endpoint', async () => {
    const { platform, get, failure } = await bench((request, response) => {
      const fails = request.url === '/fails';
      answer(fails ? 500 : 200, SUCCESS)(request, response);
    });
    for (let index = 0; index < 4; index += 1) await failure({ path: '/fails' });
    expect(platform.requests).toHaveLength(3);
    expect((await get({ mainAccountId: 'other' })).data).toEqual([1]);
    expect((await get({ endpoint: 'task/create' })).data).toEqual([1]);
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
  });

  it('lets one call try after five seconds, and all once that is answered', async () => {
    const { platform, timing, get, failure, logged } = await bench();
    const failing = [failure(), failure(), failure()];
    for (let index = 0; index < 3; index += 1) (await platform.nextRequest()).writeHead(500).end();
    await Promise.all(failing);
    timing.advance(5000);
    const probe = get();
    const response = await platform.nextRequest();
    expect((await failure()).message).toMatch(/no call was made/);
    response.end(SUCCESS);
    expect((await probe).data).toEqual([1]);
    const calls = [get(), get()];
    (await platform.nextRequest()).end(SUCCESS);
    (await platform.nextRequest()).end(SUCCESS);
    expect(await Promise.all(calls)).toHaveLength(2);
    expect(logged).toEqual(['opened', 'is half-open', 'closed']);
  });

  it('stays ready for another try where the caller of the first leaves', async () => {
    const { platform, timing, get, failure } = await bench();
    const failing = [failure(), failure(), failure()];
    for (let index = 0; index < 3; index += 1) (await platform.nextRequest()).writeHead(500).end();
    await Promise.all(failing);
    timing.advance(5000);
    const caller = new AbortController();
    const left = failure({ signal: caller.signal });
    await platform.nextRequest();
    caller.abort();
    expect((await left).code).toBe('UPSTREAM_UNAVAILABLE');
    const again = get();
    (await platform.nextRequest()).end(SUCCESS);
    expect((await again).data).toEqual([1]);
  });

  it.each<readonly [string, RequestListener]>([
    ['a refusal', answer(200, REFUSAL)],
    ['a refused token', answer(401)],
    ['a rate limit', answer(429)],
    ['what is no envelope', answer(200, '<html>')],
    ['not found', answer(404)],
  ])('is not opened by %s, however often', async (_what, listener) => {
    const { platform, failure, logged } = await bench(listener);
    for (let index = 0; index < 10; index += 1) await failure();
    expect([platform.requests.length, logged]).toEqual([10, []]);
  });

  it('is not opened by callers who leave, nor by operations that end in line', async () => {
    const { platform, failure, logged } = await bench(undefined, { concurrency: 1 });
    for (let index = 0; index < 5; index += 1) {
      const [caller, waiting] = [new AbortController(), new AbortController()];
      const running = failure({ signal: caller.signal });
      const inLine = failure({ signal: waiting.signal });
      await platform.nextRequest();
      waiting.abort(new OperationTimeoutError(1));
      expect((await inLine).code).toBe('OPERATION_TIMEOUT');
      caller.abort(new OperationTimeoutError(1));
      expect((await running).code).toBe('OPERATION_TIMEOUT');
    }
    expect([platform.requests.length, logged]).toEqual([5, []]);
  });

  it("stops what is in line when it opens, but for the call that takes the failed one's slot", async () => {
    const { platform, failure } = await bench(undefined, { concurrency: 2, breakerFailures: 1 });
    const calls = [failure(), failure(), failure(), failure()];
    (await platform.nextRequest()).writeHead(500).end();
    (await platform.nextRequest()).writeHead(500).end();
    const errors = await Promise.all(calls);
    expect(errors.map(({ code }) => code)).toEqual(Array(4).fill('UPSTREAM_UNAVAILABLE'));
    expect(platform.requests).toHaveLength(2);
  });

  it('stops retries when it opens meanwhile, which then fail for their own reason', async () => {
    const { platform, timing, failure } = await bench(inTurn(answer(503), answer(500)), { breakerFailures: 1 });
    timing.onPause(() => {
      timing.onPause(() => undefined);
      timing.until(failure());
    });
    expect((await failure()).message).toMatch(/no call was made/);
    expect(platform.requests).toHaveLength(2);
  });

  it('can be switched off', async () => {
    const { platform, failure, logged } = await bench(answer(500), { breakerFailures: 0 });
    for (let index = 0; index < 50; index += 1) await failure();
    expect([platform.requests.length, logged]).toEqual([50, []]);
  });
});

describe('an operation that may make no more calls', () => {
  it('sends none, and the breaker knows nothing of it', async () => {
    const { platform, failure, logged } = await bench(succeed);
    const onEvent = (): void => {
      throw new CallLimitError(200);
    };
    for (let index = 0; index < 5; index += 1) {
      expect((await failure({ onEvent })).code).toBe('UPSTREAM_CALL_LIMIT');
    }
    expect([platform.requests.length, logged]).toEqual([0, []]);
  });
});

describe('the concurrency limit', () => {
  it('gives one account half of the slots, and the rest to others', async () => {
    const { platform, get } = await bench(undefined, { concurrency: 4 });
    const callers = ['a', 'b', 'c'].map((caller) => get({ caller }));
    const [mine, others] = [callers, [get({ mainAccountId: 'other' })]];
    const responses: ServerResponse[] = [];
    for (let index = 0; index < 3; index += 1) responses.push(await platform.nextRequest());
    expect(platform.requests).toHaveLength(3);
    for (const response of responses) response.end(SUCCESS);
    (await platform.nextRequest()).end(SUCCESS);
    expect(await Promise.all([...mine, ...others])).toHaveLength(4);
  });

  it('leaves no listener on the operation, however many calls it had', async () => {
    const { signal } = new AbortController();
    const { get } = await bench(inTurn(answer(503), succeed));
    await Promise.all(Array.from({ length: 30 }, () => get({ signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('closing', () => {
  it('waits for calls in flight, in line and between retries, and lets none succeed after it', async () => {
    const { platform, guarded, get, failure } = await bench(undefined, { concurrency: 1 });
    const running = [get(), get()];
    const response = await platform.nextRequest();
    const closed = guarded.close();
    response.writeHead(503).end();
    (await platform.nextRequest()).end(SUCCESS);
    (await platform.nextRequest()).end(SUCCESS);
    expect(await Promise.all(running)).toHaveLength(2);
    await closed;
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
    expect(platform.requests).toHaveLength(3);
  });
});
