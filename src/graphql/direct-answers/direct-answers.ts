import { exactText } from '../exact-text.js';
import type { Executor } from '../execution.js';
import { bodyOf } from '../result.js';
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
  readonly body: Buffer | string;
  /** Null: nothing of the platform was read. */
  readonly cacheControl: string | null;
}

interface DirectAnswersOptions {
  readonly executor: Executor;
  readonly admission: Admission;
}

/** Costs that are remembered, of all operations, and how long the text of variables may be that they are remembered of. */
const MAX_COSTS = 2000;
const MAX_VARIABLES_LENGTH = 512;

/**
 * Answers operations that came through Apollo before, the same way and to the letter, but without what Apollo does for
 * every request. It takes only what it is sure of: everything else, and whatever turns out to have an error or something
 * to say beside its data, goes to Apollo, which then neither charges nor executes it again.
 */
export class DirectAnswers {
  readonly #known = new KnownOperations();
  readonly #costs = new Map<string, number>();
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
    const executed = this.#executor({ ...request, document, operation, documentKey, context, takesBody: true });
    const result = executed instanceof Promise ? await executed : executed;
    const body = isComplete(context) ? bodyOf(result) : null;
    if (body === null) {
      context.course.result = result;
      return null;
    }
    context.deadline.end();
    return { body, cacheControl: cacheControlOf(context.freshness) };
  }

  /** Whatever keeps it from being admitted, Apollo meets as well, and says so. */
  async #isAdmitted(known: KnownOperation, { variables }: PlainRequest, context: OperationContext): Promise<boolean> {
    try {
      await this.#admission.admit(context, this.#costOf(known, variables), known.text);
      return true;
    } catch {
      return false;
    }
  }

  #costOf(known: KnownOperation, variables: PlainRequest['variables']): number {
    const text = exactText(variables);
    if (text === null || text.length > MAX_VARIABLES_LENGTH) return this.#admission.cost({ ...known, variables });
    const key = `${known.documentKey} ${known.name ?? ''} ${text}`;
    const counted = this.#costs.get(key);
    if (counted !== undefined) return counted;
    const cost = this.#admission.cost({ ...known, variables });
    if (this.#costs.size >= MAX_COSTS) this.#costs.clear();
    this.#costs.set(key, cost);
    return cost;
  }
}

/** Whether there is nothing to say beside the data. */
function isComplete({ partialFailures, freshness }: OperationContext): boolean {
  return partialFailures.all.length === 0 && freshness.stale === null;
}
