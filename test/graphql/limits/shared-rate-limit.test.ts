import { describe, expect, it } from '@jest/globals';
import { RateLimitedError } from '../../../src/errors.js';
import { createRateLimit, type RateLimit, type SharedPoints } from '../../../src/graphql/limits/rate-limit.js';

/** A count that replicas share, in the place of Redis. It answers in the order of its commands, when it is told to. */
class StubPoints implements SharedPoints {
  spent = 0;
  readonly #limit: number;
  endsInMs = 60_000;
  isAway = false;
  commands = 0;
  #isHeld = false;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  async add(_caller: string, points: number) {
    await this.#turn();
    if (this.isAway) return null;
    this.spent += points;
    return { spent: this.spent, endsInMs: this.endsInMs };
  }

  async take(_caller: string, points: number) {
    await this.#turn();
    if (this.isAway) return null;
    const isTaken = this.spent + points <= this.#limit;
    if (isTaken) this.spent += points;
    return { spent: this.spent, endsInMs: this.endsInMs, isTaken };
  }

  async #turn(): Promise<void> {
    this.commands += 1;
    if (this.#isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    for (const answer of this.#waiting.splice(0)) answer();
  }
}

const LIMIT = 80_000;

async function isTaken(limit: RateLimit, points: number): Promise<boolean> {
  try {
    await limit.take('a', points);
    return true;
  } catch (error) {
    if (error instanceof RateLimitedError) return false;
    throw error;
  }
}

function createReplicas(count: number, points = LIMIT) {
  const shared = new StubPoints(points);
  const create = (): RateLimit => createRateLimit(points, { shared });
  const replicas: [RateLimit, ...RateLimit[]] = [create(), ...Array.from({ length: count - 1 }, create)];
  return { shared, replicas };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a rate limit that replicas share', () => {
  it('waits for no one while a caller has many points left', async () => {
    const { shared, replicas } = createReplicas(1);
    shared.hold();
    expect(await isTaken(replicas[0], 150)).toBe(true);
    expect(await isTaken(replicas[0], 50)).toBe(true);
  });

  it('sends a command for every hundred points or so, not for every request', async () => {
    const { shared, replicas } = createReplicas(1);
    for (let request = 0; request < 1000; request += 1) await replicas[0].take('a', 5);
    expect(shared.commands).toBeGreaterThan(20);
    expect(shared.commands).toBeLessThan(60);
  });

  it('waits before it spends a block of points that no one has confirmed', async () => {
    const { shared, replicas } = createReplicas(1);
    shared.hold();
    let isDone = false;
    const taken = isTaken(replicas[0], 300).finally(() => (isDone = true));
    await settled();
    expect(isDone).toBe(false);
    shared.release();
    expect(await taken).toBe(true);
  });

  it.each([1, 7, 100, 1999, 12_000])(
    'gives %i points at a time up to the limit, and no more, over three',
    async (points) => {
      const { replicas } = createReplicas(3);
      let given = 0;
      let refusedInARow = 0;
      for (let turn = 0; refusedInARow < 6; turn += 1) {
        const isGiven = await isTaken(replicas[turn % 3] ?? replicas[0], points);
        given += isGiven ? points : 0;
        refusedInARow = isGiven ? 0 : refusedInARow + 1;
      }
      expect(given).toBeGreaterThan(Math.floor(LIMIT / points) * points - LIMIT / 100);
      expect(given).toBeLessThan(LIMIT * 1.01);
    },
  );

  it('takes nothing where fewer points are left, so that others get them', async () => {
    const { shared, replicas } = createReplicas(2);
    const [first, second] = replicas;
    await first.take('a', 70_000);
    expect(await isTaken(second ?? first, 20_000)).toBe(false);
    await settled();
    expect(shared.spent).toBe(70_000);
    expect(await isTaken(first, 10_000)).toBe(true);
  });

  it('gives the points of two that ask at once to one of them', async () => {
    const { shared, replicas } = createReplicas(2);
    const [first, second = first] = replicas;
    shared.hold();
    const both = [isTaken(first, 50_000), isTaken(second, 50_000)];
    shared.release();
    expect((await Promise.all(both)).sort()).toEqual([false, true]);
    await settled();
    expect(await isTaken(first, 30_000)).toBe(true);
  });

  it('charges also what is not left', async () => {
    const { shared, replicas } = createReplicas(1);
    await replicas[0].charge('a', 100_000);
    await settled();
    expect(shared.spent).toBe(100_000);
    expect(await isTaken(replicas[0], 0)).toBe(false);
  });

  it('counts on alone while the shared count is away, and reports the rest afterwards', async () => {
    const { shared, replicas } = createReplicas(1);
    await replicas[0].take('a', 30_000);
    shared.isAway = true;
    expect([await isTaken(replicas[0], 40_000), await isTaken(replicas[0], 20_000)]).toEqual([true, false]);
    shared.isAway = false;
    await replicas[0].take('a', 5000);
    await settled();
    expect(shared.spent).toBe(75_000);
  });

  it('has the minute of the replica that began it', async () => {
    const { shared, replicas } = createReplicas(1);
    shared.endsInMs = 7000;
    await replicas[0].take('a', 60_000);
    const { resetMs, left, limit } = replicas[0].status('a') ?? {};
    expect([left, limit, Math.ceil(Number(resetMs) / 1000)]).toEqual([20_000, LIMIT, 7]);
  });

  it('confirms every point of a limit that is small', async () => {
    const { shared, replicas } = createReplicas(3, 10);
    const taken: boolean[] = [];
    for (let turn = 0; turn < 12; turn += 1) taken.push(await isTaken(replicas[turn % 3] ?? replicas[0], 1));
    expect([taken.filter(Boolean).length, shared.spent]).toEqual([10, 10]);
  });
});

describe('the status of a caller', () => {
  it('is its whole minute before its first request', () => {
    expect(createRateLimit(10).status('a')).toEqual({ limit: 10, left: 10, resetMs: 60_000 });
  });

  it('is never less than nothing', async () => {
    const limit = createRateLimit(10, { now: () => 0 });
    await limit.charge('a', 25);
    expect(limit.status('a')).toEqual({ limit: 10, left: 0, resetMs: 60_000 });
  });

  it('is none where there is no limit', () => {
    expect(createRateLimit(0).status('a')).toBeNull();
  });
});
