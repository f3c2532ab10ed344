import { QueryTooComplexError, RateLimitedError } from '../../errors.js';
import type { Executor } from '../execution.js';
import { textOf } from '../result.js';
import { cacheControlOf } from '../freshness-reporting.js';
import type { Admission } from '../limits/admission.js';
import type { OperationContext } from '../operation-context.js';
import { KnownOperations, type KnownOperation } from './known-operations.js';

/** A request of the plainest form: a text, perhaps a name and variables, and nothing else. */
export interface PlainRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A complete answer without errors. */
export interface DirectAnswer {
  readonly body: string;
  /** Null: nothing of the platform was read. */
  readonly cacheControl: string | null;
}

interface DirectAnswersOptions {
  readonly executor: Executor;
  readonly admission: Admission;
}

/** Variables whose cost is remembered, of one operation, and how long their text may be. */
const MAX_COSTS = 64;
const MAX_VARIABLES_LENGTH = 512;

/**
 * Answers operations that came through Apollo before, the same way and to the letter, but without what Apollo does for
 * every request. It takes only what it is sure of: everything else, and whatever turns out to have an error or something
 * to say beside its data, goes to Apollo, which then neither charges nor executes it again.
 */
export class DirectAnswers {
  readonly #known = new KnownOperations();
  readonly #executor: Executor;
  readonly #admission: Admission;

  constructor({ executor, admission }: DirectAnswersOptions) {
    this.#executor = executor;
    this.#admission = admission;
  }

  /** As what Apollo executes: it learns which operations there are, and hands on what has been executed already. */
  readonly executor: Executor = (execution) => {
    const { result } = execution.context.course;
    if (result !== null) return result;
    this.#known.learn(execution);
    return this.#executor(execution);
  };

  /** Null: the request is Apollo's. */
  async answer(request: PlainRequest, begin: () => OperationContext): Promise<DirectAnswer | null> {
    const known = this.#known.find(request.query, request.operationName);
    if (known === undefined) return null;
    const context = begin();
    if (!(await this.#isAdmitted(known, request, context))) return null;
    context.facts.operationName = known.name;
    const { document, operation, documentKey } = known;
    const executed = this.#executor({ ...request, document, operation, documentKey, context, takesText: true });
    const result = executed instanceof Promise ? await executed : executed;
    const text = isComplete(context) ? textOf(result) : null;
    if (text === null) {
      context.course.result = result;
      return null;
    }
    context.deadline.end();
    return { body: `{"data":${text}}\n`, cacheControl: cacheControlOf(context.freshness) };
  }

  async #isAdmitted(known: KnownOperation, { variables }: PlainRequest, context: OperationContext): Promise<boolean> {
    try {
      await this.#admission.admit(context, this.#costOf(known, variables), known.text);
      return true;
    } catch (error) {
      // Apollo is refused for the same reason, and says so.
      if (error instanceof QueryTooComplexError || error instanceof RateLimitedError) return false;
      throw error;
    }
  }

  #costOf(known: KnownOperation, variables: PlainRequest['variables']): number {
    const key = JSON.stringify(variables);
    const counted = known.costs.get(key);
    if (counted !== undefined) return counted;
    const cost = this.#admission.cost({ ...known, variables });
    if (known.costs.size >= MAX_COSTS) known.costs.clear();
    if (key.length <= MAX_VARIABLES_LENGTH) known.costs.set(key, cost);
    return cost;
  }
}

/** Whether there is nothing to say beside the data. */
function isComplete({ partialFailures, freshness }: OperationContext): boolean {
  return partialFailures.all.length === 0 && freshness.stale === null;
}
