import { describe, expect, it } from '@jest/globals';
import { UpstreamTimeoutError } from '../../../src/errors.js';
import type { EndpointName } from '../../../src/upstream/platform.js';
import { Circuits } from '../../../src/upstream/resilience/circuits.js';
import { Outcome } from '../../../src/upstream/resilience/outcome.js';

const NONE = { open: 0, halfOpen: 0 };

function createBench(failures = 2) {
  let now = 0;
  const changes: unknown[] = [];
  const circuits = new Circuits({
    failures,
    now: () => now,
    onChange: ({ mainAccountId, endpoint }, state) => changes.push([mainAccountId, endpoint, state]),
  });
  const run = (mainAccountId: string, outcome: Outcome<string>, endpoint: EndpointName = 'subset_task') =>
    circuits.run({ mainAccountId, endpoint }, async () => outcome).catch((error: unknown) => error);
  const fail = (mainAccountId: string, endpoint?: EndpointName) =>
    run(mainAccountId, Outcome.failed('failing', new UpstreamTimeoutError('Late.')), endpoint);
  const succeed = (mainAccountId: string, endpoint?: EndpointName) =>
    run(mainAccountId, Outcome.answered('answer'), endpoint);
  return {
    circuits,
    fail,
    succeed,
    changes,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('circuits', () => {
  it('are one for each main account and endpoint', async () => {
    const { fail, succeed, changes } = createBench();
    await fail('a');
    await fail('a');
    expect(await succeed('a')).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(await succeed('b')).toBe('answer');
    expect(await succeed('a', 'task/create')).toBe('answer');
    expect(changes).toEqual([['a', 'subset_task', 'open']]);
  });

  it('are counted by endpoint, without those that are closed', async () => {
    const { circuits, fail, advance } = createBench();
    expect(circuits.counts('subset_task')).toEqual(NONE);
    for (const account of ['a', 'b', 'c']) {
      await fail(account);
      await fail(account);
    }
    await fail('d');
    expect(circuits.counts('subset_task')).toEqual({ open: 3, halfOpen: 0 });
    expect(circuits.counts('task/create')).toEqual(NONE);
    advance(4000);
    await fail('d');
    advance(1000);
    expect(circuits.counts('subset_task')).toEqual({ open: 1, halfOpen: 3 });
  });

  it('are kept for as long as there is something to remember, however many others succeed', async () => {
    const { circuits, fail, succeed } = createBench();
    await fail('a');
    for (let index = 0; index < 2000; index += 1) await succeed(`account-${index}`);
    expect(circuits.size).toBe(1000);
    await fail('a');
    expect(circuits.counts('subset_task')).toEqual({ open: 1, halfOpen: 0 });
  });

  it('are shared by the calls that run at once', async () => {
    const { circuits, fail } = createBench();
    const key = { mainAccountId: 'a', endpoint: 'subset_task' } as const;
    const held = circuits.run(key, async () => {
      await fail('a');
      await fail('a');
      return Outcome.answered(circuits.counts('subset_task').open);
    });
    expect(await held).toBe(1);
  });

  it('are forgotten beyond a thousand, first the one that was used longest ago and runs nothing', async () => {
    const { circuits, fail, succeed } = createBench();
    let end = (): void => undefined;
    const running = circuits.run(
      { mainAccountId: 'running', endpoint: 'subset_task' },
      () =>
        new Promise<Outcome<string>>((resolve) => {
          end = () => {
            resolve(Outcome.answered('late'));
          };
        }),
    );
    await fail('open');
    await fail('open');
    await fail('old');
    for (let index = 0; index < 997; index += 1) await fail(`account-${index}`);
    expect(circuits.size).toBe(1000);
    await succeed('open');
    await fail('new');
    expect(circuits.size).toBe(1000);
    // The one that failed once was forgotten, not the one that others asked of since, nor the one that runs.
    await fail('old');
    expect(circuits.counts('subset_task')).toEqual({ open: 1, halfOpen: 0 });
    end();
    expect(await running).toBe('late');
  });

  it('are a thousand at most, however many accounts fail', async () => {
    const { circuits, fail } = createBench(1);
    for (let index = 0; index < 3000; index += 1) await fail(`account-${index}`);
    expect(circuits.size).toBe(1000);
  });
});
