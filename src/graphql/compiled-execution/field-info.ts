import type { GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';

import type { PlannedField } from './field-plan.js';
import type { Run } from './run.js';

/** What a resolver is told of its field: as graphql-js tells it, but looked up when it is asked for. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly path: GraphQLResolveInfo['path'];
  readonly #field: PlannedField;
  readonly run: Run;

  constructor(field: PlannedField, path: GraphQLResolveInfo['path'], run: Run) {
    this.path = path;
    this.#field = field;
    this.run = run;
  }

  get fieldName(): string {
    return this.#field.definition.name;
  }

  get fieldNodes(): PlannedField['nodes'] {
    return this.#field.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.#field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.#field.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.run.plan.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.run.plan.fragments;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.run.plan.operation;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.run.variableValues;
  }

  /** There is none. */
  get rootValue(): undefined {
    return undefined;
  }
}
