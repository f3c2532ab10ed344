import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type NameNode,
  type SelectionSetNode,
} from 'graphql';

import { FieldInfo } from './field-info.js';
import type { FieldPlan, PlannedField, SelectedFields } from './field-plan.js';
import { isPromiseLike } from '../promise-like.js';
import { GuardedPromise } from './guarded-promise.js';
import { nullableType } from './nullable-type.js';
import type { Run } from './run.js';

/** What graphql-jit is given in place of the operation. */
export interface CompilableQuery {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
}

type FieldConfig = GraphQLFieldConfig<unknown, Run>;

/**
 * A query over a schema of its own that asks for what the plan asks for, without fragments, directives, variables or
 * arguments: graphql-jit writes arguments into the functions that it makes, and mistakes some fields for one another. Every
 * place with a resolver is a field of its own here, whose resolver knows the place and its arguments.
 */
export function createCompilableQuery(plan: FieldPlan): CompilableQuery {
  const types = new CompilableTypes(plan);
  const query = plan.schema.getQueryType();
  const selectionSet = selectionOf(plan.root);
  return {
    schema: new GraphQLSchema({ query: query ? types.objectType(query) : null, assumeValid: true }),
    document: {
      kind: Kind.DOCUMENT,
      definitions: [{ kind: Kind.OPERATION_DEFINITION, operation: plan.operation.operation, selectionSet }],
    },
  };
}

function selectionOf(fields: SelectedFields): SelectionSetNode {
  const selections = Array.from(fields.values(), (field) => ({
    kind: Kind.FIELD as const,
    alias: nameNode(field.responseName),
    name: nameNode(compilableName(field)),
    ...(field.below ? { selectionSet: selectionOf(field.below) } : {}),
  }));
  return { kind: Kind.SELECTION_SET, selections };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** Fields that are read off their parent keep the name of the property; no field of ours begins with two underscores. */
function compilableName({ definition, index }: PlannedField): string {
  if (definition.name === TypeNameMetaFieldDef.name || !definition.resolve) return definition.name;
  return `__resolved${index}`;
}

/** The plan's types, each with the plan's fields of it. */
class CompilableTypes {
  readonly #fields = new Map<string, Record<string, FieldConfig>>();
  readonly #types = new Map<string, GraphQLObjectType>();

  constructor({ fields }: FieldPlan) {
    for (const field of fields) {
      if (field.definition.name === TypeNameMetaFieldDef.name) continue;
      const { resolve } = field.definition;
      const type = this.#outputType(field.definition.type);
      this.#fieldsOf(field.parentType)[compilableName(field)] = resolve
        ? { type, resolve: resolverOf(field, resolve) }
        : { type };
    }
  }

  objectType(original: GraphQLObjectType): GraphQLObjectType {
    const { name } = original;
    const known = this.#types.get(name);
    if (known) return known;
    const type = new GraphQLObjectType({ name, fields: () => this.#fieldsOf(original) });
    this.#types.set(name, type);
    return type;
  }

  #fieldsOf({ name }: GraphQLObjectType): Record<string, FieldConfig> {
    const known = this.#fields.get(name) ?? {};
    this.#fields.set(name, known);
    return known;
  }

  #outputType(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) return new GraphQLNonNull(nullableType(this.#outputType(type.ofType)));
    if (isListType(type)) return new GraphQLList(this.#outputType(type.ofType));
    return isObjectType(type) ? this.objectType(type) : type;
  }
}

const NO_ARGUMENTS = Object.freeze({});

function resolverOf(
  field: PlannedField,
  resolve: GraphQLFieldResolver<unknown, unknown>,
): GraphQLFieldResolver<unknown, Run> {
  return (...[parent, , run, { path }]) => {
    const given = run.fieldArguments.get(field.index) ?? NO_ARGUMENTS;
    const value: unknown = resolve(parent, given, run.context, new FieldInfo(field, path, run));
    return isPromiseLike(value) ? new GuardedPromise(value, run.giveUp) : value;
  };
}
