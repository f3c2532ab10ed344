/** How long a computation runs without a break, in milliseconds. */
const SLICE_MS = 5;

/** Settles when the next computation may run. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs a long computation, which yields between its steps, in slices of time, so that the process answers other requests
 * meanwhile. All computations of the process take turns: one slice a turn of the event loop.
 */
export async function runInSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    await nextTurn();
    const endsAt = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < endsAt);
  }
}

function nextTurn(): Promise<unknown> {
  // The global one: the mock for browsers has no module of Node.
  turn = turn.then(() => new Promise((resolve) => setImmediate(resolve)));
  return turn;
}
