import {
  isInputObjectType,
  Kind,
  NoDeprecatedCustomRule,
  NoSchemaIntrospectionCustomRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';
import { QueryTooComplexError } from '../../errors.js';
import type { OperationLimits } from '../apollo-server.js';
import { knownOperationTypes } from '../known-operation-types.js';
import { documentLimits, measureDocument, type DocumentMeasures } from '../limits/document-limits.js';
import { refuseText } from '../limits/document-text.js';
import { readFieldCosts } from '../limits/field-costs.js';
import { operationCost } from '../limits/operation-cost.js';
import { describeError, type SentOperation } from './operations.js';
import { worstCaseCalls, type CallSettings } from './worst-case-calls.js';

export interface CheckSettings {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  /** Calls of one operation; 0: no limit. */
  readonly maxCalls: number;
  /** Off: introspection is refused. */
  readonly playground: boolean;
  readonly calls: CallSettings;
}

export interface OperationCheck extends DocumentMeasures {
  /** Why the gateway refuses the operation, or may not be able to complete it; empty: it runs. */
  readonly errors: readonly string[];
  readonly deprecated: readonly string[];
  /** The largest, for all variables; null: the operation is invalid. */
  readonly cost: number | null;
  /** An upper bound; Infinity: none is known; null: the operation is invalid. */
  readonly calls: number | null;
}

const LARGEST_SLICE = 100;

/** Checks an operation as a gateway with these settings would, for all variables. */
export function checkOperation(sent: SentOperation, settings: CheckSettings): OperationCheck {
  const { schema, limits } = settings;
  const measures = measureDocument(sent.document);
  const invalid = refuseDocument(sent, settings);
  if (invalid.length > 0) return { ...measures, errors: invalid, deprecated: [], cost: null, calls: null };
  const deprecated = validate(schema, sent.document, [NoDeprecatedCustomRule]).map(describeError);
  const cost = largestCost(sent, schema);
  const calls = worstCaseCalls(sent, schema, settings.calls);
  const errors = [
    ...(limits.maxCost > 0 && cost > limits.maxCost
      ? [new QueryTooComplexError('cost', cost, limits.maxCost).message]
      : []),
    ...(settings.maxCalls > 0 && calls > settings.maxCalls ? [tooManyCalls(calls, settings.maxCalls)] : []),
  ];
  return { ...measures, errors, deprecated, cost, calls };
}

function refuseDocument({ text, document }: SentOperation, { schema, limits, playground }: CheckSettings): string[] {
  const refused = refuseText(text, limits.maxTokens);
  if (refused !== null) return [refused.message];
  try {
    if (limits.maxTokens > 0) parse(text, { maxTokens: limits.maxTokens });
  } catch (error) {
    return [describeError(error)];
  }
  const rules = [
    documentLimits(limits.document),
    ...specifiedRules,
    knownOperationTypes,
    ...(playground ? [] : [NoSchemaIntrospectionCustomRule]),
  ];
  return validate(schema, document, rules).map(describeError);
}

/** With the largest slices that variables can ask for, and everything included that they can include. */
function largestCost({ document, operation }: SentOperation, schema: GraphQLSchema): number {
  const rootType = schema.getRootType(operation.operation)?.name ?? '';
  const definitions = operation.variableDefinitions ?? [];
  const variables = Object.fromEntries(
    definitions.map(({ variable, type }) => [variable.name.value, largestValue(schema, type)]),
  );
  const included = withoutConditions(document);
  const all = included.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.loc === operation.loc,
  );
  if (all?.kind !== Kind.OPERATION_DEFINITION) return 0;
  return operationCost(readFieldCosts(schema), { document: included, operation: all, rootType, variables });
}

/** Numbers and lists have a size, and inputs have fields; that the others have a value is enough. */
function largestValue(schema: GraphQLSchema, typeNode: TypeNode): unknown {
  const type = print(typeNode);
  if (type.startsWith('[')) return Array.from({ length: LARGEST_SLICE }, () => '');
  const input = schema.getType(type.replace('!', ''));
  if (isInputObjectType(input)) return Object.fromEntries(Object.keys(input.getFields()).map((name) => [name, '']));
  return type.startsWith('Int') ? LARGEST_SLICE : '';
}

/** Without `@include` and `@skip` that depend on variables. */
function withoutConditions(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name, arguments: nodes = [] }) => {
      const isCondition = name.value === 'include' || name.value === 'skip';
      return isCondition && nodes[0]?.value.kind === Kind.VARIABLE ? null : undefined;
    },
  });
}

function tooManyCalls(calls: number, limit: number): string {
  const rest = `calls to the platform; the limit is ${limit} (UPSTREAM_MAX_CALLS).`;
  if (Number.isFinite(calls)) return `The operation may need up to ${calls} ${rest}`;
  return `The operation may need an unknown number of ${rest} Say with --accounts how many accounts a caller can reach.`;
}
