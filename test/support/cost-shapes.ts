import { getIntrospectionQuery } from 'graphql';
import { createSchema } from '../../src/graphql/schema.js';
import { fullSelection } from './full-selection.js';

/** A request whose price is compared with the work it makes. */
export interface CostShape {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Sent each time with another comment, so that it is parsed and validated anew. */
  readonly isDistinct?: true;
  /** As a caller whose token names one sub-account, to whom other accounts are forbidden. */
  readonly isBound?: true;
}

const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const aliases = (count: number, field: string, prefix = 'a'): string =>
  many(count, (index) => `${prefix}${index}: ${field}`);
/** An alias as long as a name may be. */
const long = (index: number, length: number): string => `${'n'.repeat(length - 4)}${String(index).padStart(4, '0')}`;

const TASK_LEAVES =
  'id name remark status statusText statusCode isEnabled isTest isPinned sort type typeCode createdAt updatedAt deletedAt restartAt maxConcurrency callTimeGroupId scriptGroupId';
const leaves = (count: number): string =>
  TASK_LEAVES.split(' ')
    .map((name) => aliases(count, name, name))
    .join(' ');

/** Longest name that the gateway accepts. */
const NAME_LENGTH = 128;

function nestedLists(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level += 1) value = [value];
  return value;
}

/** Found by hand and by search: whatever a change makes costly belongs here. */
export function costShapes(): readonly CostShape[] {
  const everything = fullSelection(createSchema(), 'Task', new Set(['Account', 'TaskConnection']));
  const introspection = getIntrospectionQuery();
  return [...validShapes(everything), ...erroneousShapes(), ...refusedShapes(), ...introspectionShapes(introspection)];
}

function validShapes(everything: string): readonly CostShape[] {
  return [
    { name: 'nothing', query: '{ __typename }' },
    { name: 'nothing, a new document each time', query: '{ __typename }', isDistinct: true },
    { name: 'a page of 15', query: '{ tasks { nodes { id name status } } }' },
    { name: 'a page of 100, everything', query: `{ tasks(first: 100) { nodes ${everything} } }` },
    { name: 'a page of 100, 8 aliases of every scalar', query: `{ tasks(first: 100) { nodes { ${leaves(8)} } } }` },
    {
      name: 'scalars at 100 rows, in 5 spreads',
      query: `{ ${aliases(5, 'tasks(first: 100) { nodes { ...f } }')} } fragment f on Task { ${leaves(3)} }`,
    },
    {
      name: 'openings',
      query: `{ tasks(first: 4) { nodes { workHours { ${aliases(8, 'openings(days: 31) { ...f }')} } } } } fragment f on Opening { ${aliases(20, 'from')} ${aliases(20, 'to', 'b')} }`,
    },
    {
      name: 'openings, names of types',
      query: `{ tasks(first: 4) { nodes { workHours { ${aliases(8, 'openings(days: 31) { ...f }')} } } } } fragment f on Opening { ${aliases(30, '__typename')} }`,
    },
    {
      name: 'next openings',
      query: `{ tasks(first: 100) { nodes { workHours { ${aliases(30, 'nextOpening', 'a')} ${aliases(30, 'nextClosing', 'b')} ${aliases(30, 'isOpen', 'c')} } } } }`,
    },
    {
      name: 'weeks',
      query: `{ tasks(first: 30) { nodes { workHours { ${aliases(10, 'week { weekday minutes ranges { begin end minutes } }')} } } } }`,
    },
    { name: 'blockers', query: `{ tasks(first: 100) { nodes { ${aliases(30, 'callBlockers')} } } }` },
    { name: 'drift', query: `{ tasks(first: 100) { nodes { ${aliases(30, 'drift { aspect local remote }')} } } }` },
    {
      name: 'drift of hours',
      query: `{ tasks(first: 100) { nodes { ${aliases(15, 'workHoursDrift { weekday }')} } } }`,
    },
    {
      name: 'relations',
      query: `{ tasks(first: 100) { nodes { ${aliases(10, 'scriptGroup { id name account { id } callerLines { id isExpired } }')} } } }`,
    },
    {
      name: 'accounts in accounts',
      query: `{ tasks(first: 100) { nodes { ${aliases(30, 'account { id isMain }')} } } }`,
    },
    {
      name: 'set-ups',
      query: `{ ${aliases(20, 'taskSetup { scriptGroups { id name callerLines { id name validFrom } } callTimeGroups { id workHours { week { minutes } } } }')} }`,
    },
    {
      name: 'lines, with all of their names',
      query: `{ ${aliases(10, 'scriptGroups { ...f }')} } fragment f on ScriptGroup { ${aliases(4, 'callerLines { id name concurrency validFrom validUntil isExpired }')} }`,
    },
    {
      name: 'summaries',
      query: `{ ${aliases(20, 'taskSummary { total byStatus { status count } byAccount { count } drifting }')} }`,
    },
    {
      name: 'lists narrowed by everything',
      query: `{ ${many(20, (index) => `a${index}: tasks(first: 1, filter: { drifting: false, blockedBy: [OUTSIDE_HOURS, DISABLED], updatedSince: "2020-01-0${1 + (index % 9)}T00:00:00Z" }, orderBy: { field: NAME }) { totalCount }`)} }`,
    },
    {
      name: 'lists in each order',
      query: `{ ${many(4, (index) => ['NAME', 'CREATED', 'UPDATED', 'STATUS'].map((field) => `${field}${index}: tasks(first: 1, orderBy: { field: ${field}, direction: DESC }) { totalCount }`).join(' '))} }`,
    },
    {
      name: 'tasks of lines and groups',
      query: `{ taskSetup { callerLines { ...l } scriptGroups { ...s } callTimeGroups { ...t } } }
        fragment l on CallerLine { tasks(first: 1) { totalCount } } fragment s on ScriptGroup { tasks(first: 1) { totalCount } } fragment t on CallTimeGroup { tasks(first: 1) { totalCount } }`,
    },
    {
      name: 'long names',
      query: `{ tasks(first: 100) { nodes { ${many(30, (index) => `${long(index, NAME_LENGTH)}: id`)} } } }`,
    },
    {
      name: 'long names, in 8 spreads',
      query: `{ tasks(first: 4) { nodes { workHours { ${aliases(8, 'openings(days: 31) { ...f }')} } } } } fragment f on Opening { ${many(30, (index) => `${long(index, NAME_LENGTH)}: from`)} }`,
    },
    { name: 'a long name of an operation', query: `query ${'N'.repeat(NAME_LENGTH)} { __typename }` },
    {
      name: 'skipped fields',
      query: `{ ${many(200, () => '... @skip(if: true) { now }')} __typename }`,
      isDistinct: true,
    },
    {
      name: 'many variables',
      query: `query (${many(300, (index) => `$v${index}: [TaskFilter]`)}) { __typename ${aliases(25, `tasks(first: 1, filter: {name: "x"}) @skip(if: true) { totalCount }`)} }`,
      variables: {},
    },
    {
      name: 'long documents of strings',
      query: `{ account(id: "${'x'.repeat(60_000)}") { isMain } }`,
      isDistinct: true,
    },
    { name: 'long documents of comments', query: `{ __typename } #${'x'.repeat(90_000)}`, isDistinct: true },
    {
      name: 'as many fields as there may be',
      query: `{ ${many(30, (index) => `account { ${many(30, (at) => `a${index}x${at}: id`)} }`)} }`,
      isDistinct: true,
    },
  ];
}

/** Errors that execution makes at every row. */
function erroneousShapes(): readonly CostShape[] {
  return [
    {
      name: 'errors of a resolver at every row',
      query: `{ tasks(first: 100) { nodes { workHours { ${aliases(30, 'openings(days: 0) { from to }')} } } } }`,
    },
    {
      name: 'errors of an argument at every row',
      query: `query ($d: DateTime = "2026-06-03T10:00:00+08:00") { tasks(first: 100) { nodes { workHours { ${aliases(30, 'isOpen(at: $d)')} } } } }`,
      variables: { d: null },
    },
    {
      name: 'errors of a directive at every row',
      query: `query ($inc: Boolean = true) { tasks(first: 100) { nodes { ${aliases(30, 'account { id @include(if: $inc) }')} } } }`,
      variables: { inc: null },
    },
    { name: 'forbidden accounts', query: `{ ${aliases(29, 'account(id: "0") { id }')} }`, isBound: true },
    { name: 'pages that no one has', query: `{ ${aliases(29, 'tasks(first: 0) { totalCount }')} }` },
  ];
}

function refusedShapes(): readonly CostShape[] {
  return [
    { name: 'a syntax error', query: '{', isDistinct: true },
    { name: 'a syntax error at the end', query: `{ ${'now '.repeat(4900)}`, isDistinct: true },
    { name: 'too many tokens', query: `{ ${'now '.repeat(20_000)} }`, isDistinct: true },
    { name: 'an unknown field', query: '{ tsks { nodes { id } } }', isDistinct: true },
    { name: 'unknown fields', query: `{ ${many(4900, (index) => `x${index}`)} }`, isDistinct: true },
    {
      name: 'unknown fields below',
      query: `{ tasks { nodes { ${many(4900, (index) => `x${index}`)} } } }`,
      isDistinct: true,
    },
    {
      name: 'unknown fields with long names',
      query: `{ ${many(700, (index) => long(index, NAME_LENGTH))} }`,
      isDistinct: true,
    },
    {
      name: 'unknown arguments',
      query: `{ tasks(${many(1500, (index) => `a${index}: 1`)}) { totalCount } }`,
      isDistinct: true,
    },
    {
      name: 'unknown types',
      query: `query (${many(900, (index) => `$v${index}: T${index}`)}) { now }`,
      isDistinct: true,
    },
    {
      name: 'variables that nothing uses',
      query: `query (${many(900, (index) => `$v${index}: ID`)}) { now }`,
      isDistinct: true,
    },
    {
      name: 'fields in conflict',
      query: `{ ${many(29, (index) => `account(id: "${index}") { ${many(30, (at) => `x: id ${at}: isMain`.replace(/ \d+:/, ' x:'))} }`)} }`,
      isDistinct: true,
    },
    {
      name: 'fragments in conflict',
      query: `{ account { ${many(29, (index) => `...f${index}`)} } } ${many(29, (index) => `fragment f${index} on Account { tasks(first: ${index}) { nodes { ${many(10, (at) => `a${at}: name`)} } } }`)}`,
      isDistinct: true,
    },
    {
      name: 'fragments that nothing uses',
      query: `{ now } ${many(600, (index) => `fragment f${index} on Account { id }`)}`,
      isDistinct: true,
    },
    {
      name: 'fragments in a chain',
      query: `{ account { ...f0 } } ${many(450, (index) => `fragment f${index} on Account { ...f${index + 1} }`)} fragment f450 on Account { id }`,
      isDistinct: true,
    },
    {
      name: 'fragments all in one',
      query: `{ account { ...g } } fragment g on Account { ${many(400, (index) => `...f${index}`)} } ${many(400, (index) => `fragment f${index} on Account { id }`)}`,
      isDistinct: true,
    },
    {
      name: 'values that nothing wants',
      query: `{ tasks(filter: {name: [${'{a: [1]} '.repeat(500)}]}) { totalCount } }`,
      isDistinct: true,
    },
    { name: 'directives without end', query: `{ now ${'@skip(if: false) '.repeat(600)} }`, isDistinct: true },
    {
      name: 'lists in lists',
      query: `{ tasks(filter: ${'['.repeat(2000)}${']'.repeat(2000)}) { totalCount } }`,
      isDistinct: true,
    },
    {
      name: 'more than may be asked',
      query: `{ ${aliases(10, 'tasks(first: 100) { nodes { ...f } }')} } fragment f on Task { ${leaves(20)} }`,
      isDistinct: true,
    },
    {
      name: 'variables of the wrong type',
      query: 'query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }',
      variables: { f: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index])) },
    },
    {
      name: 'deep variables',
      query: 'query ($f: [[[ID]]]) { now @skip(if: true) __typename }',
      variables: { f: nestedLists(1000) },
      isDistinct: true,
    },
    { name: 'definitions of types', query: many(800, (index) => `type T${index} { a: Int }`), isDistinct: true },
    { name: 'operations without a name', query: '{ now } '.repeat(1000), isDistinct: true },
  ];
}

function introspectionShapes(introspection: string): readonly CostShape[] {
  return [
    { name: 'introspection', query: introspection },
    { name: 'introspection, a new document each time', query: introspection, isDistinct: true },
    { name: 'types of all fields', query: '{ __schema { types { fields { type { fields { name } } } } } }' },
    {
      name: 'types by name',
      query: `{ ${aliases(30, '__type(name: "Task") { name fields { type { fields { name type { name } } } } }')} }`,
    },
  ];
}
