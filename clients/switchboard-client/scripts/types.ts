// The TypeScript of `types.ts` and `fixtures.ts`: an interface and a builder for each object type.
import {
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import type {
  GraphQLEnumType,
  GraphQLInterfaceType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql';

import { isNode, objectTypesOf } from './schema.js';

type Field = GraphQLField<unknown, unknown>;

/** What the scalars are as JSON. */
export const SCALARS: Readonly<Record<string, string>> = {
  ...{ ID: 'string', String: 'string', DateTime: 'string', TimeOfDay: 'string' },
  ...{ Int: 'number', Float: 'number', Boolean: 'boolean', JSON: 'unknown' },
};

/** Values that fit together; every other field has the first value of its type. */
const VALUES: Readonly<Record<string, string>> = {
  'CallerLine.callerNumber': "'02100000000'",
  'CallerLine.concurrency': '100',
  'CallerLine.concurrencyInUse': '30',
  'CallerLine.concurrencyAvailable': '70',
  'DayHours.minutes': '540',
  'Finding.subject': 'buildTask({}, index)',
  'Task.callBlockers': '[]',
  'Task.callerLineIds': '[]',
  'Task.callerLineLimits': '[]',
  'Task.drift': '[]',
  'Task.isEnabled': 'true',
  'Task.maxConcurrency': '10',
  'Task.workHoursDrift': '[]',
  'TaskSummary.byAccount': '[]',
  'TimeRange.begin': "'09:00'",
  'TimeRange.end': "'18:00'",
  'TimeRange.minutes': '540',
  'WorkHours.blackouts': '[]',
  'WorkHours.isOpen': 'true',
  'WorkHours.issues': '[]',
  'WorkHours.minutesPerWeek': '3780',
  'WorkHours.openings': '[]',
  'WorkHours.timeZone': "'Asia/Shanghai'",
  'WorkHours.week': 'WEEKDAYS.map((weekday) => buildDayHours({ weekday }, index))',
};

export function typesModule(schema: GraphQLSchema): string {
  const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && !type.name.startsWith('__'));
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  return [
    ...enums.filter(isEnumType).map(enumType),
    ...interfaces.map((type) => unionOf(type, schema)),
    ...objectTypesOf(schema).map(interfaceOf),
  ].join('\n');
}

/** An interface is one of its objects; `__typename` says which. */
function unionOf(type: GraphQLInterfaceType, schema: GraphQLSchema): string {
  const names = schema.getPossibleTypes(type).map(({ name }) => name);
  return `${comment(type.description)}export type ${type.name} = ${names.join(' | ')};\n`;
}

function enumType(type: GraphQLEnumType): string {
  const values = type.getValues().map(({ name }) => `'${name}'`);
  return `${comment(type.description)}export type ${type.name} = ${values.join(' | ')};\n`;
}

function interfaceOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map(
    (field) => `${comment(field.description, '  ')}  readonly ${field.name}: ${typeText(field.type)};`,
  );
  const head = `${comment(type.description)}export interface ${type.name} {\n  readonly __typename: '${type.name}';`;
  return [head, ...fields, '}\n'].join('\n');
}

function comment(description: string | null | undefined, indent = ''): string {
  if (typeof description !== 'string') return '';
  return `${indent}/** ${description.replaceAll('*/', '*∕').replaceAll('\n', `\n${indent} * `)} */\n`;
}

function typeText(type: GraphQLOutputType): string {
  const inner = getNullableType(type);
  const orNull = isNonNullType(type) ? '' : ' | null';
  if (isListType(inner)) return `readonly (${typeText(inner.ofType)})[]${orNull}`;
  return `${isScalarType(inner) ? (SCALARS[inner.name] ?? 'unknown') : inner.toString()}${orNull}`;
}

export function fixturesModule(schema: GraphQLSchema): string {
  const types = objectTypesOf(schema);
  const weekdays = schema.getType('Weekday');
  const names = isEnumType(weekdays) ? weekdays.getValues().map(({ name }) => `'${name}'`) : [];
  return [
    `import type { ${types.map(({ name }) => name).join(', ')}, Weekday } from './types.js';\n`,
    `const WEEKDAYS: readonly Weekday[] = [${names.join(', ')}];\n`,
    ...types.map(builder),
  ].join('\n');
}

function builder(type: GraphQLObjectType): string {
  const { name } = type;
  const values = Object.values(type.getFields()).map((field) => `    ${field.name}: ${valueOf(type, field)},`);
  return [
    `/** Equal overrides and an equal index give an equal ${name}. */`,
    `export function build${name}(overrides: Partial<${name}> = {}, index: number = 1): ${name} {`,
    `  void index;\n  return {\n    __typename: '${name}',`,
    ...values,
    '    ...overrides,\n  };\n}\n',
  ].join('\n');
}

function valueOf(type: GraphQLObjectType, field: Field): string {
  const fixed = VALUES[`${type.name}.${field.name}`];
  if (fixed !== undefined) return fixed;
  if (field.name === 'id' && isNode(type)) return `\`${kebab(type.name)}-\${index}\``;
  if (field.name === 'name') return `\`${words(type.name)} \${index}\``;
  if (!isNonNullType(field.type) && !isOwnValue(field.type)) return 'null';
  return valueText(field.type, field.name);
}

function valueText(type: GraphQLOutputType, fieldName: string): string {
  const inner = getNullableType(type);
  if (isListType(inner)) return isObjectType(getNullableType(inner.ofType)) ? `[${valueText(inner.ofType, '')}]` : '[]';
  if (isObjectType(inner)) return `build${inner.name}({}, index)`;
  if (isEnumType(inner)) return `'${inner.getValues()[0]?.name ?? ''}'`;
  const scalar = inner.toString();
  if (scalar === 'DateTime') return "'2026-06-03T10:00:00+08:00'";
  const texts: Readonly<Record<string, string>> = { number: '1', boolean: 'false', unknown: 'null' };
  return texts[SCALARS[scalar] ?? ''] ?? `\`${kebab(fieldName)}-\${index}\``;
}

/** An object that is a part of the one that holds it, and leads to no object with an id. */
function isOwnValue(type: GraphQLOutputType): boolean {
  const inner = getNullableType(type);
  return isObjectType(inner) && !isNode(inner) && !leadsToNode(inner);
}

function leadsToNode(type: GraphQLObjectType): boolean {
  return Object.values(type.getFields()).some((field) => {
    if (!isNonNullType(field.type)) return false;
    const inner = getNullableType(field.type);
    const named = isListType(inner) ? getNullableType(inner.ofType) : inner;
    return isObjectType(named) && (isNode(named) || leadsToNode(named));
  });
}

function words(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function kebab(name: string): string {
  return words(name).toLowerCase().replaceAll(' ', '-');
}
