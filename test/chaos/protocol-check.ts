import type { HttpAnswer } from './http-client.js';
import { isList, isPath, isRecord, showPath, startsWith, type JsonRecord, type Path } from './json.js';

/** An error of an answer, as far as it has the form of one. */
export interface AnswerError {
  readonly path: Path | null;
  readonly code: string;
  readonly failureId: string | null;
}

/** An answer that has been read. */
export interface ReadAnswer {
  /** Undefined: the request was refused before an operation began. */
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
}

const MEDIA_TYPE = /^application\/(graphql-response\+)?json(; charset=utf-8)?$/;

/** What came of an answer. Null: nothing can be read of it. */
interface Reading {
  readonly read: ReadAnswer | null;
  readonly faults: string[];
}

/** What an answer says, and where it is no valid GraphQL over HTTP. `partialFields`: those that may have errors beside a value. */
export function readAnswer(answer: HttpAnswer, partialFields: readonly string[] = []): Reading {
  const faults: string[] = [];
  const type = answer.headers['content-type'] ?? 'none';
  if (!MEDIA_TYPE.test(type)) faults.push(`The content type is ${type}.`);
  const body = parse(answer.text);
  if (!isRecord(body)) {
    return { read: null, faults: [...faults, `The body is no JSON object: ${answer.text.slice(0, 100)}`] };
  }
  faults.push(...bodyFaults(body, answer.status));
  const errors = isList(body['errors']) ? body['errors'] : [];
  const read = { data: body['data'], errors: errors.filter(isRecord).map(readError) };
  return { read, faults: [...faults, ...strayErrors(read, partialFields), ...failureFaults(read.errors)] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bodyFaults(body: JsonRecord, status: number): string[] {
  const faults = Object.keys(body)
    .filter((key) => !['data', 'errors', 'extensions'].includes(key))
    .map((key) => `The answer has a key ${key}.`);
  if ('errors' in body && !(isList(body['errors']) && body['errors'].length > 0)) {
    faults.push('`errors` is no filled list.');
  }
  if (!('data' in body) && !('errors' in body)) faults.push('The answer has neither data nor errors.');
  if ('data' in body && body['data'] !== null && !isRecord(body['data'])) faults.push('`data` is no object.');
  if ('data' in body !== (status === 200)) faults.push(`HTTP ${status} ${'data' in body ? 'with' : 'without'} data.`);
  const errors = isList(body['errors']) ? body['errors'] : [];
  return [...faults, ...errors.flatMap((error) => errorFaults(error, 'data' in body))];
}

function errorFaults(error: unknown, isOfField: boolean): string[] {
  if (!isRecord(error)) return ['An error is no object.'];
  const faults: string[] = [];
  if (typeof error['message'] !== 'string' || error['message'] === '') faults.push('An error has no message.');
  const extensions = isRecord(error['extensions']) ? error['extensions'] : {};
  if (typeof extensions['code'] !== 'string') faults.push('An error has no code.');
  if (typeof extensions['retryable'] !== 'boolean') faults.push('An error does not say whether to retry.');
  if (isOfField && !isPath(error['path'])) faults.push('An error of a field has no path.');
  return faults.map((fault) => `${fault} ${JSON.stringify(error).slice(0, 200)}`);
}

function readError(error: JsonRecord): AnswerError {
  const extensions = isRecord(error['extensions']) ? error['extensions'] : {};
  const { code, failureId } = extensions;
  return {
    path: isPath(error['path']) ? error['path'] : null,
    code: typeof code === 'string' ? code : '',
    failureId: typeof failureId === 'string' ? failureId : null,
  };
}

/** An error says why something is null. The platform of the harness has no malformed rows, whose errors stand beside a value. */
function strayErrors({ data, errors }: ReadAnswer, partialFields: readonly string[]): string[] {
  const isPartial = (path: Path): boolean => path.length === 1 && partialFields.includes(String(path[0]));
  const paths = errors.flatMap(({ path }) => (path === null || isPartial(path) ? [] : [path]));
  const stray = paths
    .filter((path) => !leadsToNull(data, path))
    .map((path) => `An error at ${showPath(path)}, where a value stands.`);
  const twice = paths.filter(
    (path, index) => paths.findIndex((other) => other.length === path.length && startsWith(other, path)) < index,
  );
  return [...stray, ...twice.map((path) => `Two errors at ${showPath(path)}.`)];
}

function leadsToNull(data: unknown, path: Path): boolean {
  let value = data;
  for (const key of path) {
    if (value === null) return true;
    if (isList(value)) value = value[Number(key)];
    else if (isRecord(value)) value = value[key];
    else return false;
  }
  return value === null;
}

/** What the errors of one failed call share, and every failed call has. */
function failureFaults(errors: readonly AnswerError[]): string[] {
  const codes = new Map<string, string>();
  return errors.flatMap(({ code, failureId }) => {
    const isOfCall = code.startsWith('UPSTREAM_') && code !== 'UPSTREAM_CALL_LIMIT';
    if (failureId === null) return isOfCall ? [`${code} without a failureId.`] : [];
    const known = codes.get(failureId) ?? code;
    codes.set(failureId, known);
    return known === code ? [] : [`One failure is called ${known} and ${code}.`];
  });
}
