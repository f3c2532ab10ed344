import { parse, Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { findMisshapes } from './answer-shape.js';
import { ANYTHING, findDifferences } from './data-check.js';
import { withReadableIds } from './global-ids.js';
import type { HttpAnswer, NoAnswer } from './http-client.js';
import { isRecord, showPath, type JsonRecord, type Path } from './json.js';
import { readAnswer, type ReadAnswer } from './protocol-check.js';
import { questionText, type ExpectedData, type ExpectedRefusal, type Question } from './questions.js';
import type { Ownership, Tenant } from './tenants.js';
import type { Breach, Invariant } from './verdict.js';

export interface JudgeOptions {
  readonly schema: GraphQLSchema;
  readonly ownership: Ownership;
  /** The platform's token, which nobody may ever see. */
  readonly secret: string;
  /** Codes that operations may end with; INTERNAL_SERVER_ERROR is documented, and a fault all the same. */
  readonly codes: ReadonlySet<string>;
  readonly deadlineMs: number;
  /** Milliseconds by which the machine, not the gateway, delayed an answer between two instants. */
  readonly excusedMs: (begin: number, end: number) => number;
}

/** What came of a question. */
export interface Judgement {
  readonly breaches: readonly Breach[];
  readonly checked: readonly Invariant[];
  /** Exactly what a platform without faults gives. */
  readonly isWhole: boolean;
  readonly codes: readonly string[];
  /** The gateway was too busy and said so. */
  readonly isShed: boolean;
}

export interface Exchange {
  readonly question: Question;
  readonly tenant: Tenant;
  readonly answer: HttpAnswer | NoAnswer;
}

/** Above the operation's deadline. */
const GRACE_MS = 1000;
const NOTHING: Judgement = { breaches: [], checked: [], isWhole: true, codes: [], isShed: false };

/** Holds answers against everything that has to be true of each of them. */
export class Judge {
  readonly #operations = new Map<string, OperationDefinitionNode>();

  constructor(private readonly options: JudgeOptions) {}

  judge(exchange: Exchange): Judgement {
    const { answer } = exchange;
    if (answer.kind === 'left') return NOTHING;
    const late = this.#lateness(exchange);
    if (answer.kind === 'answer') return this.#judgeAnswer(exchange, answer, late);
    const breaches = [...late, breach('valid', exchange, `There was no answer: ${answer.reason}`)];
    return { breaches, checked: ['valid', 'punctual'], isWhole: false, codes: [], isShed: false };
  }

  #judgeAnswer(exchange: Exchange, answer: HttpAnswer, late: readonly Breach[]): Judgement {
    const leaks = this.#leaks(exchange, answer);
    const { read, faults } = readAnswer(answer, partialFields(exchange.question));
    const invalid = faults.map((fault) => breach('valid', exchange, fault));
    const said = read === null ? null : this.#judgeContent(exchange, answer, read);
    return {
      breaches: [...late, ...leaks, ...invalid, ...(said?.breaches ?? [])],
      checked: ['valid', 'punctual', 'own', ...(said?.checked ?? [])],
      isWhole: said?.isWhole ?? false,
      codes: read?.errors.map(({ code }) => code) ?? [],
      isShed: said?.isShed ?? false,
    };
  }

  #lateness(exchange: Exchange): Breach[] {
    const { sentAt, endedAt } = exchange.answer;
    const limit = this.options.deadlineMs + GRACE_MS;
    const taken = endedAt - sentAt;
    if (taken <= limit) return [];
    const excused = this.options.excusedMs(sentAt, endedAt);
    if (taken - excused <= limit) return [];
    return [
      breach(
        'punctual',
        exchange,
        `${Math.round(taken)} ms, of which the machine is to blame for ${Math.round(excused)}`,
      ),
    ];
  }

  #leaks(exchange: Exchange, { text, headers }: HttpAnswer): Breach[] {
    const foreign = this.options.ownership.findForeign(
      withReadableIds(text),
      exchange.tenant,
      questionText(exchange.question),
    );
    const breaches = foreign.map((id) => breach('own', exchange, `${exchange.tenant.name} was shown ${id}`));
    const isSecretShown = (text + JSON.stringify(headers)).includes(this.options.secret);
    return isSecretShown ? [...breaches, breach('own', exchange, "the platform's token was shown")] : breaches;
  }

  #judgeContent(exchange: Exchange, answer: HttpAnswer, read: ReadAnswer): Omit<Judgement, 'codes'> {
    const { expected } = exchange.question;
    if (isShed(answer, read)) return { breaches: [], checked: ['refused'], isWhole: false, isShed: true };
    const unknown = this.#unknownCodes(exchange, read);
    if (expected.kind === 'refusal') {
      const breaches = refusalFaults(expected, answer, read).map((fault) => breach('refused', exchange, fault));
      return {
        breaches: [...unknown, ...breaches],
        checked: ['refused', 'codes'],
        isWhole: breaches.length === 0,
        isShed: false,
      };
    }
    if (read.data === undefined) {
      const fault = `was refused: HTTP ${answer.status} ${read.errors.map(({ code }) => code).join()}`;
      return {
        breaches: [...unknown, breach('refused', exchange, fault)],
        checked: ['refused', 'codes'],
        isWhole: false,
        isShed: false,
      };
    }
    return {
      breaches: [...unknown, ...this.#judgeData(exchange, expected, read)],
      checked: ['shape', 'true', 'refused', 'codes'],
      isWhole: isWhole(expected, read),
      isShed: false,
    };
  }

  #judgeData(exchange: Exchange, expected: ExpectedData, read: ReadAnswer): Breach[] {
    const failed = read.errors.flatMap(({ path }) => (path === null ? [] : [path]));
    return [
      ...findMisshapes(this.options.schema, this.#operationOf(exchange.question), { data: read.data, failed }).map(
        (fault) => breach('shape', exchange, fault),
      ),
      ...findDifferences(dueData(expected, failed), read.data, failed)
        .slice(0, 3)
        .map((fault) => breach('true', exchange, fault)),
      ...missingRefusals(expected, read).map((fault) => breach('refused', exchange, fault)),
    ];
  }

  #unknownCodes(exchange: Exchange, { errors }: ReadAnswer): Breach[] {
    const { expected } = exchange.question;
    const due = expected.kind === 'refusal' ? [expected.code] : expected.errors.map(({ code }) => code);
    return errors
      .filter(({ code }) => code === 'INTERNAL_SERVER_ERROR' || !(this.options.codes.has(code) || due.includes(code)))
      .map(({ code, path }) => breach('codes', exchange, `${code} at ${path ? showPath(path) : 'no path'}`));
  }

  #operationOf({ body }: Question): OperationDefinitionNode {
    const text = isRecord(body) ? String(body['query']) : body;
    const known = this.#operations.get(text);
    if (known) return known;
    const operation = parse(text).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (!operation) throw new Error('The harness asked no operation.');
    if (this.#operations.size < 1000) this.#operations.set(text, operation);
    return operation;
  }
}

function partialFields({ expected }: Question): readonly string[] {
  return expected.kind === 'data' ? (expected.partialFields ?? []) : [];
}

/** What is known without what failed is anything: the reference knows only the whole. */
function dueData({ data, partialFields = [] }: ExpectedData, failed: readonly Path[]): JsonRecord {
  const isPartial = (field: string): boolean =>
    partialFields.includes(field) && failed.some((path) => path.length === 1 && path[0] === field);
  return Object.fromEntries(Object.entries(data).map(([field, value]) => [field, isPartial(field) ? ANYTHING : value]));
}

/** HTTP 503 with a time to come back: overload, not a fault. */
function isShed({ status, headers }: HttpAnswer, { data }: ReadAnswer): boolean {
  return status === 503 && data === undefined && headers['retry-after'] !== undefined;
}

function refusalFaults({ status, code }: ExpectedRefusal, answer: HttpAnswer, { errors }: ReadAnswer): string[] {
  const codes = [...new Set(errors.map((error) => error.code))];
  if (answer.status === status && codes.length === 1 && codes[0] === code) return [];
  return [`HTTP ${answer.status} ${codes.join()} instead of ${status} ${code}`];
}

/** The gateway's own refusals do not depend on how the platform is. */
function missingRefusals({ errors: due }: ExpectedData, { errors }: ReadAnswer): string[] {
  return due
    .filter(({ code }) => !code.startsWith('UPSTREAM_'))
    .filter(({ path, code }) => !errors.some((error) => error.code === code && error.path?.join() === path.join()))
    .map(({ path, code }) => `no ${code} at ${showPath(path)}`);
}

function isWhole({ errors: due }: ExpectedData, { errors }: ReadAnswer): boolean {
  const [wanted, found] = [due, errors].map((list) =>
    list
      .map(({ path, code }) => `${code} ${path?.join() ?? ''}`)
      .sort()
      .join('\n'),
  );
  return wanted === found;
}

function breach(invariant: Invariant, { question }: Exchange, text: string): Breach {
  return { invariant, text: `${question.name}: ${text}` };
}
