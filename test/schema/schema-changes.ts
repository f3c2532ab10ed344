import { ChangeType, CriticalityLevel, diff, DiffRule, type Change } from '@graphql-inspector/core';
import { buildSchema, printSchema, type GraphQLSchema } from 'graphql';

/** How a schema differs from an earlier one, a sentence a change. Descriptions are not compared. */
export interface SchemaChanges {
  /** Operations that were valid may now fail. */
  readonly breaking: readonly string[];
  /** Operations stay valid and may now mean something else. */
  readonly dangerous: readonly string[];
  /** Still there, and to be left. */
  readonly deprecated: readonly string[];
  /** Everything else: no operation notices. */
  readonly added: readonly string[];
}

const DEPRECATIONS: readonly unknown[] = [
  ChangeType.FieldDeprecationAdded,
  ChangeType.EnumValueDeprecationReasonAdded,
  ChangeType.DirectiveUsageArgumentDefinitionAdded,
  ChangeType.DirectiveUsageInputFieldDefinitionAdded,
];

type Group = keyof SchemaChanges;

export async function schemaChanges(earlier: GraphQLSchema, later: GraphQLSchema): Promise<SchemaChanges> {
  const changes = await diff(printed(earlier), printed(later), [
    DiffRule.ignoreDescriptionChanges,
    DiffRule.simplifyChanges,
  ]);
  const of = (group: Group) => changes.filter((change) => groupOf(change) === group).map(({ message }) => message);
  return { breaking: of('breaking'), dangerous: of('dangerous'), deprecated: of('deprecated'), added: of('added') };
}

/** Without directives that clients do not see: of those at definitions, only `@deprecated` is printed. */
function printed(schema: GraphQLSchema): GraphQLSchema {
  return buildSchema(printSchema(schema));
}

function groupOf({ type, criticality }: Change): Group {
  if (criticality.level === CriticalityLevel.Breaking) return 'breaking';
  if (criticality.level === CriticalityLevel.Dangerous) return 'dangerous';
  return DEPRECATIONS.includes(type) ? 'deprecated' : 'added';
}
