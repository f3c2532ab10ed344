import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { json, jsonText, refusal, sendAnswer, type Answer } from '../http/answer.js';
import { isJsonObject, parseJson, type ReadonlyJson } from '../json.js';
import type { Replacement } from './faults.js';

const HUGE_BODY_BYTES = 9 * 1024 * 1024;
const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>登录</title></head><body>请先登录</body></html>';

/** Does to the response what the fault says; `answer` is what the platform would have said. */
export function replaceAnswer(response: ServerResponse, fault: Replacement, answer: Answer): void {
  if (isBroken(fault)) breakOff(response, fault, answer);
  else sendAnswer(response, replacementOf(fault, answer));
}

/** Replacements that are not an answer in one piece. */
type Breakage = Extract<Replacement, { readonly kind: 'hang' | 'drop' | 'half-body' | 'huge-body' }>;

function isBroken(fault: Replacement): fault is Breakage {
  return ['hang', 'drop', 'half-body', 'huge-body'].includes(fault.kind);
}

function breakOff(response: ServerResponse, fault: Breakage, answer: Answer): void {
  if (fault.kind === 'drop') drop(response, fault.at, answer);
  if (fault.kind === 'half-body') sendHalf(response, answer);
  if (fault.kind === 'huge-body') streamHugeBody(response, fault.bytes ?? HUGE_BODY_BYTES);
}

function replacementOf(fault: Exclude<Replacement, Breakage>, answer: Answer): Answer {
  switch (fault.kind) {
    case 'status':
      return statusPage(fault.status, fault.body);
    case 'rate-limited':
      return rateLimited(fault.retryAfter);
    case 'redirect':
      return { status: 302, headers: { location: fault.location ?? '/login' }, body: '' };
    case 'html':
      return html(200, LOGIN_PAGE);
    case 'invalid-json':
      return jsonText(200, `${answer.body.slice(0, 64)}…`);
    case 'empty-body':
      return jsonText(200, '');
    case 'refusal':
      return refusal(fault.code, fault.message, fault.status);
    case 'without':
      return changeEnvelope(answer, (entries) => entries.filter(([key]) => !fault.keys.includes(key)));
    case 'with':
      return changeEnvelope(answer, (entries) => [...entries, ...Object.entries(fault.values)]);
  }
}

function html(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function statusPage(status: number, body: string | undefined): Answer {
  if (status === 401 || status === 403) return jsonText(status, body ?? '{"message":"Unauthenticated."}');
  return html(status, body ?? `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`);
}

function rateLimited(retryAfter: string | undefined): Answer {
  const answer = json(429, { message: 'Too Many Attempts.' });
  return retryAfter === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': retryAfter } };
}

type Entries = [string, ReadonlyJson][];

function changeEnvelope(answer: Answer, change: (entries: Entries) => Entries): Answer {
  const envelope = parseJson(answer.body);
  const entries = isJsonObject(envelope) ? Object.entries(envelope) : [];
  return json(answer.status, Object.fromEntries(change(entries)));
}

function drop(response: ServerResponse, at: 'before-answer' | 'mid-answer', answer: Answer): void {
  if (at === 'before-answer') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.write(halfOf(answer), () => response.destroy());
}

function sendHalf(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.write(halfOf(answer), () => response.destroy());
}

function halfOf({ body }: Answer): string {
  return body.slice(0, Math.ceil(body.length / 2));
}

/** Ends early, and in silence, when the client leaves. */
function streamHugeBody(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  pipeline(Readable.from(hugeBody(bytes)), response, () => undefined);
}

function* hugeBody(bytes: number): Generator<string> {
  const [head, tail, chunk] = ['{"code":200,"status":"success","message":"', '","data":[]}', 'x'.repeat(64 * 1024)];
  yield head;
  for (let left = bytes - head.length - tail.length; left > 0; left -= chunk.length) yield chunk.slice(0, left);
  yield tail;
}
