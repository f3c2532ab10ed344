import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  parseValue,
  valueFromASTUntyped,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import type { Random } from './random.js';

/** A request, as a client might send it. */
export interface RandomOperation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Literals by type; some are out of range, some can be written but not be used. */
type Literals = Readonly<Record<string, readonly [string, ...string[]]>>;

export interface RandomOperationOptions {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  /** Ids that mean something to the platform. */
  readonly ids: readonly string[];
}

const MAX_DEPTH = 6;
/** From then on, only leaves are asked for. */
const MAX_FIELDS = 30;
const ALIASES = ['a', 'a_b', 'b_c', 'constructor', 'toString', 'x__typename', 'idx0', 'resultArray', 'query'] as const;

/** Asks for anything the schema has, in any way that GraphQL has to ask for it. Not always valid. */
export function randomOperation(options: RandomOperationOptions): RandomOperation {
  return new OperationWriter(options).write();
}

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #literals: Literals;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  #names = 0;
  #fields = 0;

  constructor({ schema, random, ids }: RandomOperationOptions) {
    this.#schema = schema;
    this.#random = random;
    this.#literals = literalsWith(ids);
  }

  write(): RandomOperation {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const selection = this.#selection(query, 0);
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    return {
      text: [`query Any${definitions} ${selection}`, ...this.#fragments].join('\n'),
      variables: this.#variables,
    };
  }

  #selection(type: GraphQLObjectType, depth: number): string {
    const parts = Array.from({ length: 1 + this.#random.below(6) }, () => this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLObjectType, depth: number): string {
    const kind = this.#random.next();
    if (this.#mayGoOn(depth) && kind < 0.08) {
      return `...${this.#random.chance(0.7) ? ` on ${type.name}` : ''}${this.#condition()} ${this.#selection(type, depth + 1)}`;
    }
    if (this.#mayGoOn(depth) && kind < 0.16) return `...${this.#fragment(type, depth)}${this.#condition()}`;
    if (kind < 0.2) return `${this.#alias('__typename')}__typename${this.#condition()}`;
    return this.#field(type, depth);
  }

  #fragment(type: GraphQLObjectType, depth: number): string {
    const name = this.#name('F');
    this.#fragments.push(`fragment ${name} on ${type.name} ${this.#selection(type, depth + 1)}`);
    return name;
  }

  #field(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => this.#mayGoOn(depth) || !selectedType(field));
    const field = this.#random.maybeOf(fields);
    if (!field) return '__typename';
    const below = selectedType(field);
    this.#fields += 1;
    const given = this.#arguments(field.args);
    // Fields of one name have to have the same arguments.
    const alias = given === '' ? this.#alias(field.name) : `${this.#name('v')}: `;
    return `${alias}${field.name}${given}${this.#condition()}${below ? ` ${this.#selection(below, depth + 1)}` : ''}`;
  }

  #alias(field: string): string {
    const kind = this.#random.next();
    if (kind < 0.75) return '';
    return kind < 0.9 ? `${this.#random.of(ALIASES)}_${field.replace(/^__/, '')}: ` : `${this.#name('k')}: `;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.filter(({ type }) => isNonNullType(type) || this.#random.chance(0.4));
    return given.length === 0 ? '' : `(${given.map(({ name, type }) => `${name}: ${this.#input(type)}`).join(', ')})`;
  }

  #input(type: GraphQLInputType): string {
    return this.#random.chance(0.35) ? this.#variable(type) : this.#literal(type);
  }

  #literal(type: GraphQLInputType): string {
    if (!isNonNullType(type) && this.#random.chance(0.1)) return 'null';
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return this.#random.of(this.#literals[named.name] ?? ['null']);
    const fields = Object.values(named.getFields()).filter(() => this.#random.chance(0.5));
    return `{ ${fields.map((field) => `${field.name}: ${this.#input(field.type)}`).join(', ')} }`;
  }

  /** Given, given as null, left to its default, or left out. */
  #variable(type: GraphQLInputType): string {
    const name = this.#name('i');
    const hasDefault = this.#random.chance(0.3);
    const literal = this.#random.of(this.#literals[getNamedType(type).name] ?? ['null']);
    this.#definitions.push(`$${name}: ${String(type)}${hasDefault ? ` = ${literal}` : ''}`);
    const kind = this.#random.next();
    if (isNonNullType(type) || kind < 0.6) this.#variables[name] = inputValue(literal);
    else if (kind < 0.75) this.#variables[name] = null;
    return `$${name}`;
  }

  #condition(): string {
    const kind = this.#random.next();
    if (kind < 0.85) return '';
    const directive = this.#random.of(['@skip', '@include']);
    return ` ${directive}(if: ${kind < 0.92 ? String(this.#random.chance(0.5)) : this.#conditionVariable()})`;
  }

  #conditionVariable(): string {
    const name = this.#random.of(['c0', 'c1', 'c2']);
    if (!this.#definitions.some((definition) => definition.startsWith(`$${name}:`))) {
      this.#definitions.push(`$${name}: Boolean = true`);
      const kind = this.#random.next();
      if (kind < 0.7) this.#variables[name] = this.#random.chance(0.5);
      else if (kind < 0.73) this.#variables[name] = null;
    }
    return `$${name}`;
  }

  #mayGoOn(depth: number): boolean {
    return depth < MAX_DEPTH && this.#fields < MAX_FIELDS;
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }
}

function selectedType({ type }: GraphQLField<unknown, unknown>): GraphQLObjectType | null {
  const named = getNamedType(type);
  return isObjectType(named) ? named : null;
}

function literalsWith(ids: readonly string[]): Literals {
  return {
    ID: ['"no such id"', ...ids.map((id) => JSON.stringify(id)), '7', '"\\u2028`${1}\'\\\\\\""'],
    String: ['"task"', '""', '"""block "quoted" `${process.exit(1)}`"""', '"\\n\\u2029"'],
    Int: ['1', '3', '15', '0', '-1', '101'],
    DateTime: ['"2026-06-03T10:00:00+08:00"', '"2026-06-06T23:30:00Z"', '"9999-01-01T00:00:00Z"'],
    Boolean: ['true', 'false'],
    TaskFilter: [
      ...(['{ name: "task" }', '{}', `{ accountId: ${JSON.stringify(ids[0] ?? '1')} }`] as const),
      '{ statuses: [PAUSED, WAITING], drifting: false }',
      '{ blockedBy: [OUTSIDE_HOURS] }',
      `{ callerLine: ${JSON.stringify(ids.at(-1) ?? '1')} }`,
    ],
    TaskStatus: ['PAUSED', 'WAITING', '[DIALING, BROKEN]', '[]'],
    CallBlocker: ['OUTSIDE_HOURS', 'DISABLED', '[BROKEN, HOURS_UNKNOWN]'],
    TaskOrder: ['{ field: NAME }', '{ field: UPDATED, direction: DESC }'],
    TaskOrderField: ['NAME', 'CREATED', 'UPDATED', 'STATUS'],
    SortDirection: ['ASC', 'DESC'],
  };
}

/** The value that a literal stands for. */
function inputValue(literal: string): unknown {
  return valueFromASTUntyped(parseValue(literal));
}
