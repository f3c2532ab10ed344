import type { ServerResponse } from 'node:http';
import type { ReadonlyJson } from '../json.js';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a refusal says: text, or per field in validation failures. */
export type RefusalMessage = string | Readonly<Record<string, readonly string[]>>;

export function jsonText(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body };
}

export function json(status: number, body: ReadonlyJson): Answer {
  return jsonText(status, JSON.stringify(body));
}

/** The platform says no inside HTTP 200, with a business code and `data` an empty list. */
export function refusal(code: number, message: RefusalMessage, status = 200): Answer {
  return json(status, { code, status: 'error', message, data: [] });
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  const length = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': length });
  response.end(answer.body);
}
