import { expect, test } from '@jest/globals';

import { runInSlices } from '../../src/loaders/run-in-slices.js';

function* count(steps: number, onStep: (step: number) => void): Generator<void, number> {
  for (let step = 0; step < steps; step += 1) {
    onStep(step);
    yield;
  }
  return steps;
}

/** Keeps the processor busy for longer than a slice. */
function busy(): void {
  const endsAt = performance.now() + 11;
  while (performance.now() < endsAt);
}

test('answers what the computation returns, and rejects with what it throws', async () => {
  await expect(runInSlices(count(3, () => undefined))).resolves.toBe(3);
  const failing = count(3, (step) => {
    if (step === 2) throw new Error('Step 2 failed.');
  });
  await expect(runInSlices(failing)).rejects.toThrow('Step 2 failed.');
});

test('lets the event loop run between slices', async () => {
  const seen: string[] = [];
  const timer = setInterval(() => seen.push('timer'), 1);
  await runInSlices(
    count(4, (step) => {
      seen.push(`step ${step}`);
      busy();
    }),
  );
  clearInterval(timer);
  expect(seen.indexOf('timer')).toBeLessThan(seen.indexOf('step 3'));
});

test('computations take turns', async () => {
  const seen: string[] = [];
  const run = (name: string) =>
    runInSlices(
      count(3, (step) => {
        seen.push(`${name} ${step}`);
        busy();
      }),
    );
  await Promise.all([run('a'), run('b')]);
  expect(seen).toEqual(['a 0', 'b 0', 'a 1', 'b 1', 'a 2', 'b 2']);
});
