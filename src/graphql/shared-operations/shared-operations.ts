import { exactText } from '../exact-text.js';
import type { Execution, Executor } from '../execution.js';
import type { Result } from '../result.js';
import type { OperationContext } from '../operation-context.js';

/** One execution, and what those take from it who ask the same while it runs. */
interface RunningOperation {
  readonly context: OperationContext;
  readonly result: Promise<Result>;
}

/** Emptied as it ends: what has been in a map that changes all the time is not collected for long after it was taken out. */
interface Entry {
  running: RunningOperation | null;
}

/**
 * Executes an operation once that several callers of one account ask at the same time. Each keeps its own deadline, request
 * id and points: these are taken and told around the execution. What is read goes on until the last of them has left; where
 * the one who executes is over first, the next executes with what has been read so far. Whoever asks for what the platform
 * says now shares nothing.
 */
export function shareOperations(execute: Executor): Executor {
  const shared = new SharedOperations(execute);
  return (execution) => (execution.context.bypassesCache ? execute(execution) : shared.execute(execution));
}

class SharedOperations {
  readonly #execute: Executor;
  readonly #running = new Map<string, Entry>();

  constructor(execute: Executor) {
    this.#execute = execute;
  }

  execute(execution: Execution): Result | Promise<Result> {
    const key = this.#running.size === 0 ? null : keyOf(execution);
    const running = key === null ? null : this.#running.get(key)?.running;
    return running && !isOver(running.context) ? this.#follow(running, execution) : this.#lead(execution);
  }

  /** What is ready at once was never in flight. */
  #lead(execution: Execution): Result | Promise<Result> {
    const result = this.#execute(execution);
    if (!(result instanceof Promise)) return result;
    const key = keyOf(execution);
    if (key === null) return result;
    const entry: Entry = { running: { context: execution.context, result } };
    this.#running.set(key, entry);
    const end = (): void => {
      entry.running = null;
      if (this.#running.get(key) === entry) this.#running.delete(key);
    };
    result.then(end, end);
    return result;
  }

  async #follow(running: RunningOperation, execution: Execution): Promise<Result> {
    const { context } = execution;
    context.course.reads = running.context.course.reads;
    context.course.reads.join(context);
    const result = await resultInTime(running.result, context);
    if (result !== null && !isOver(running.context)) {
      context.course.partialFailures = running.context.course.partialFailures;
      return result;
    }
    // At its own end it answers what is ready; what was cut short by another's end, somebody has to execute again.
    return isOver(context) ? this.#execute(execution) : this.execute(execution);
  }
}

/** The result, or null as soon as the operation that waits for it is over. */
function resultInTime(result: Promise<Result>, { deadline }: OperationContext): Promise<Result | null> {
  const { signal } = deadline;
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      resolve(null);
    };
    signal.addEventListener('abort', leave, { once: true });
    result
      .finally(() => {
        signal.removeEventListener('abort', leave);
      })
      .then(resolve, reject);
  });
}

function isOver({ deadline }: OperationContext): boolean {
  return deadline.signal.aborted;
}

/** Equal for what has the same answer: the same document, operation and variables, asked for the same accounts. */
function keyOf({ documentKey, operationName, variables, context }: Execution): string | null {
  const { mainAccountId, boundAccountId } = context.viewer;
  return exactText([documentKey, operationName, mainAccountId, boundAccountId, variables]);
}
