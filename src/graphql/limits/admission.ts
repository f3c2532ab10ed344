import { getVariableValues, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import type { OperationContext } from '../operation-context.js';
import { readFieldCosts, type FieldCosts } from './field-costs.js';
import { operationCost } from './operation-cost.js';
import type { RateLimit } from './rate-limit.js';

export interface AdmissionOptions {
  readonly schema: GraphQLSchema;
  /** 0: any. */
  readonly maxCost: number;
  readonly rateLimit: RateLimit;
}

/** What an operation's cost is counted from. */
export interface CountedOperation {
  readonly document: DocumentNode;
  /** Undefined: the document has none of the name that was asked for. */
  readonly operation: OperationDefinitionNode | undefined;
  /** As the request states them. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** As many as graphql-js tells of. */
const COERCION = { maxErrors: 50 };
/** A text is read, validated and gone through by the executor, whatever its fields cost. */
const CHARACTERS_A_POINT = 256;

/** Decides whether an operation may begin: by what it costs, and by what its caller has left. */
export class Admission {
  readonly #schema: GraphQLSchema;
  readonly #costs: FieldCosts;
  readonly #maxCost: number;
  readonly #rateLimit: RateLimit;

  constructor({ schema, maxCost, rateLimit }: AdmissionOptions) {
    this.#schema = schema;
    this.#costs = readFieldCosts(schema);
    this.#maxCost = maxCost;
    this.#rateLimit = rateLimit;
  }

  /** Nothing for what graphql-js is about to refuse: an operation that is not there, or variables that do not fit. */
  cost({ document, operation, variables: stated }: CountedOperation): number {
    const definitions = operation?.variableDefinitions ?? [];
    const { coerced: variables } = getVariableValues(this.#schema, definitions, stated, COERCION);
    const rootType = operation && this.#schema.getRootType(operation.operation)?.name;
    return rootType && variables ? operationCost(this.#costs, { document, operation, rootType, variables }) : 0;
  }

  /**
   * Takes what the operation costs of its caller's points, and one more for every 256 characters of its text; once, however
   * often it is asked. Rejects with QueryTooComplexError, which takes nothing, or RateLimitedError.
   */
  async admit({ facts, rateKey, course }: OperationContext, cost: number, text: string): Promise<void> {
    facts.cost = cost;
    if (course.isAdmitted) return;
    if (this.#maxCost > 0 && cost > this.#maxCost) throw new QueryTooComplexError('cost', cost, this.#maxCost);
    await this.#rateLimit.take(rateKey, cost + textPoints(text));
    course.isAdmitted = true;
  }

  /** Takes the points of a text that was read for nothing. */
  async charge({ rateKey, course }: OperationContext, text: string): Promise<void> {
    if (!course.isAdmitted) await this.#rateLimit.charge(rateKey, textPoints(text));
  }
}

function textPoints(text: string): number {
  return Math.floor(text.length / CHARACTERS_A_POINT);
}
