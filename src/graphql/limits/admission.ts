import { getVariableValues, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';

import { QueryTooComplexError } from '../../errors.js';
import type { Operation } from '../operation-context.js';
import { readFieldCosts, type FieldCosts } from './field-costs.js';
import { operationCost } from './operation-cost.js';
import type { RateLimit } from './rate-limit.js';

export interface AdmissionOptions {
  readonly schema: GraphQLSchema;
  /** 0: no limit. */
  readonly maxCost: number;
  readonly rateLimit: RateLimit;
}

/** What an operation's cost is counted from. */
export interface CountedOperation {
  readonly document: DocumentNode;
  /** Undefined: the document has no operation of the requested name. */
  readonly operation: OperationDefinitionNode | undefined;
  /** As the request gives them. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** As many as graphql-js reports. */
const COERCION = { maxErrors: 50 };
/** A document is parsed, validated and walked by the executor, whatever its fields cost. */
const CHARACTERS_A_POINT = 256;

/** Decides whether an operation may be executed: by its cost, and by the points that its caller has left. */
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

  /** 0 for what graphql-js is about to refuse: a missing operation, or variables of other types. */
  cost({ document, operation, variables: raw }: CountedOperation): number {
    const definitions = operation?.variableDefinitions ?? [];
    const { coerced: variables } = getVariableValues(this.#schema, definitions, raw, COERCION);
    const rootType = operation && this.#schema.getRootType(operation.operation)?.name;
    return rootType && variables ? operationCost(this.#costs, { document, operation, rootType, variables }) : 0;
  }

  /**
   * Takes the operation's cost from its caller's points, and one more point for every 256 characters of the document; once,
   * however often it is asked. Rejects with QueryTooComplexError, which takes nothing, or RateLimitedError.
   */
  async admit({ caller, state }: Operation, cost: number, text: string): Promise<void> {
    caller.logFields.cost = cost;
    state.points = cost + textPoints(text);
    if (state.isAdmitted) return;
    if (this.#maxCost > 0 && cost > this.#maxCost) throw new QueryTooComplexError('cost', cost, this.#maxCost);
    await this.#rateLimit.take(caller.rateKey, state.points);
    state.isAdmitted = true;
  }

  /** Takes the points of a document that was parsed and refused. */
  async charge({ caller, state }: Operation, text: string): Promise<void> {
    if (!state.isAdmitted) await this.#rateLimit.charge(caller.rateKey, textPoints(text));
  }
}

function textPoints(text: string): number {
  return Math.floor(text.length / CHARACTERS_A_POINT);
}
