import { describe, expect, it } from '@jest/globals';
import { UpstreamError, UpstreamRefusedError, UpstreamTimeoutError } from '../../../src/errors.js';
import { Circuit, type CircuitStateName } from '../../../src/upstream/resilience/circuit.js';
import { Outcome, type Verdict } from '../../../src/upstream/resilience/outcome.js';

const FAILURES = 3;
const COOLDOWN_MS = 5000;

const errors: Readonly<Record<Verdict, Error>> = {
  failing: new UpstreamTimeoutError('Late.'),
  there: new UpstreamRefusedError({ code: 1, message: 'no' }),
  unknown: new UpstreamTimeoutError('The caller left.'),
};

function createBench(failures = FAILURES) {
  let now = 0;
  const changes: CircuitStateName[] = [];
  const circuit = new Circuit({ failures, now: () => now, onChange: (state) => changes.push(state) });
  let calls = 0;
  /** A call that ends as told; answers what its caller is told. */
  const call = (end: Verdict | 'answer'): Promise<unknown> =>
    circuit
      .run(async () => {
        calls += 1;
        return end === 'answer' ? Outcome.answered('answer') : Outcome.failed(end, errors[end]);
      })
      .catch((error: unknown) => error);
  /** A call that lasts until its end is told. */
  const begin = () => {
    let end = (_outcome: Outcome<string>): void => undefined;
    let isPassable = (): boolean => false;
    const answer = circuit
      .run<string>((passable) => {
        calls += 1;
        isPassable = passable;
        return new Promise((resolve) => {
          end = resolve;
        });
      })
      .catch((error: unknown) => error);
    return {
      answer,
      end: (verdict: Verdict | 'answer') =>
        end(verdict === 'answer' ? Outcome.answered('answer') : Outcome.failed(verdict, errors[verdict])),
      isPassable: () => isPassable(),
    };
  };
  const open = async (): Promise<void> => {
    for (let index = 0; index < failures; index += 1) await call('failing');
  };
  return {
    circuit,
    call,
    begin,
    open,
    changes,
    calls: () => calls,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const REFUSED = { code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: null };

describe('a closed circuit', () => {
  it('passes on answers and errors as they are', async () => {
    const { call } = createBench();
    expect(await call('answer')).toBe('answer');
    expect(await call('there')).toBe(errors.there);
    expect(await call('failing')).toBe(errors.failing);
    expect(await call('unknown')).toBe(errors.unknown);
  });

  it('opens with the last of so many failed calls in a row, and not before', async () => {
    const { circuit, call, changes } = createBench();
    await call('failing');
    await call('failing');
    expect([circuit.state, changes]).toEqual(['closed', []]);
    await call('failing');
    expect([circuit.state, changes]).toEqual(['open', ['open']]);
  });

  it.each(['answer', 'there'] as const)('begins to count anew after %s', async (end) => {
    const { circuit, call } = createBench();
    for (const each of ['failing', 'failing', end, 'failing', 'failing'] as const) await call(each);
    expect(circuit.state).toBe('closed');
    await call('failing');
    expect(circuit.state).toBe('open');
  });

  it('counts a call that says nothing neither way', async () => {
    const { circuit, call } = createBench();
    for (const each of ['failing', 'unknown', 'failing', 'unknown', 'unknown'] as const) await call(each);
    expect(circuit.state).toBe('closed');
    await call('failing');
    expect(circuit.state).toBe('open');
  });

  it('never opens where no number of failures is too many', async () => {
    const { circuit, call, calls } = createBench(Infinity);
    for (let index = 0; index < 200; index += 1) await call('failing');
    expect([circuit.state, calls()]).toEqual(['closed', 200]);
  });

  it('is fresh where nothing is counted and nothing runs', async () => {
    const { circuit, call, begin } = createBench();
    expect(circuit.isFresh).toBe(true);
    const running = begin();
    expect(circuit.isFresh).toBe(false);
    running.end('answer');
    await running.answer;
    expect(circuit.isFresh).toBe(true);
    await call('failing');
    expect(circuit.isFresh).toBe(false);
    await call('there');
    expect(circuit.isFresh).toBe(true);
  });
});

describe('an open circuit', () => {
  it('makes no call and says so at once, for five seconds', async () => {
    const { open, call, calls, advance } = createBench();
    await open();
    expect(await call('answer')).toMatchObject(REFUSED);
    advance(COOLDOWN_MS - 1);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect(calls()).toBe(FAILURES);
  });

  it('tells each caller of a failure of its own', async () => {
    const { open, call } = createBench();
    await open();
    const errors = [await call('answer'), await call('answer')];
    const ids = errors.map((error) => (error instanceof UpstreamError ? error.failureId : null));
    expect(new Set(ids).size).toBe(2);
  });

  it('stops what is still in line', async () => {
    const { open, begin } = createBench();
    const early = begin();
    expect(early.isPassable()).toBe(true);
    await open();
    expect(early.isPassable()).toBe(false);
    early.end('unknown');
    await early.answer;
  });

  it('gives what was on its way its own answer', async () => {
    const { open, begin, circuit } = createBench();
    const [answered, failed] = [begin(), begin()];
    await open();
    answered.end('answer');
    failed.end('failing');
    expect([await answered.answer, await failed.answer]).toEqual(['answer', errors.failing]);
    expect(circuit.state).toBe('open');
  });

  it('lets a call through after five seconds', async () => {
    const { open, call, advance, calls } = createBench();
    await open();
    advance(COOLDOWN_MS);
    expect(await call('answer')).toBe('answer');
    expect(calls()).toBe(FAILURES + 1);
  });
});

describe('a half-open circuit', () => {
  async function createHalfOpen() {
    const bench = createBench();
    await bench.open();
    bench.advance(COOLDOWN_MS);
    return bench;
  }

  it('shows as such before the call that tries', async () => {
    const { circuit, changes } = await createHalfOpen();
    expect([circuit.state, changes]).toEqual(['halfOpen', ['open']]);
  });

  it('lets one call through and refuses the others at once', async () => {
    const { circuit, begin, call, calls, changes } = await createHalfOpen();
    const probe = begin();
    expect(probe.isPassable()).toBe(true);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect(await call('answer')).toMatchObject(REFUSED);
    expect([calls(), circuit.state, changes]).toEqual([FAILURES + 1, 'halfOpen', ['open', 'halfOpen']]);
    probe.end('answer');
    expect(await probe.answer).toBe('answer');
    expect(changes).toEqual(['open', 'halfOpen', 'closed']);
    expect(await call('answer')).toBe('answer');
  });

  it.each(['answer', 'there'] as const)('closes where the platform is there again: %s', async (end) => {
    const { circuit, call } = await createHalfOpen();
    expect(await call(end)).toBe(end === 'answer' ? 'answer' : errors.there);
    expect([circuit.state, circuit.isFresh]).toEqual(['closed', true]);
  });

  it('opens for five seconds more where the call fails', async () => {
    const { circuit, call, changes, advance } = await createHalfOpen();
    expect(await call('failing')).toBe(errors.failing);
    expect([circuit.state, changes]).toEqual(['open', ['open', 'halfOpen', 'open']]);
    advance(COOLDOWN_MS - 1);
    expect(await call('answer')).toMatchObject(REFUSED);
    advance(1);
    expect(await call('answer')).toBe('answer');
  });

  it('is ready for another call at once where the first says nothing', async () => {
    const { circuit, call, changes } = await createHalfOpen();
    expect(await call('unknown')).toBe(errors.unknown);
    expect([circuit.state, changes]).toEqual(['halfOpen', ['open', 'halfOpen']]);
    expect(await call('answer')).toBe('answer');
    expect([circuit.state, changes]).toEqual(['closed', ['open', 'halfOpen', 'closed']]);
  });

  it('hears only the call that tries, not those that began before', async () => {
    const { circuit, open, begin, advance } = createBench();
    const early = [begin(), begin(), begin()] as const;
    await open();
    advance(COOLDOWN_MS);
    const probe = begin();
    early[0].end('failing');
    early[1].end('answer');
    early[2].end('unknown');
    expect(await Promise.all(early.map(({ answer }) => answer))).toEqual([errors.failing, 'answer', errors.unknown]);
    expect(circuit.state).toBe('halfOpen');
    probe.end('answer');
    await probe.answer;
    expect(circuit.state).toBe('closed');
  });

  it('has counted nothing once it is closed', async () => {
    const { circuit, call } = await createHalfOpen();
    await call('answer');
    await call('failing');
    await call('failing');
    expect(circuit.state).toBe('closed');
    await call('failing');
    expect(circuit.state).toBe('open');
  });
});
