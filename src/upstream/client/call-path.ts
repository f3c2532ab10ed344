import { isBlank } from '../../domain/account-id.js';
import { BadUserInputError } from '../../errors.js';

/** An endpoint of the platform: path segments, some of which are ids, and the query. */
export interface Endpoint {
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** Encoding does not make these harmless: proxies resolve `%2e%2e` too. */
const DOT_SEGMENTS: ReadonlySet<string> = new Set(['.', '..']);
/** ASCII characters. Servers refuse longer request lines, some of them with an empty answer. */
const MAX_LENGTH = 7 * 1024;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Nearly every id and number: nothing to encode. */
const PLAIN = /^[\w-]+$/;

/** The request target, below the path of the base URL. Throws BadUserInputError for ids that name another endpoint. */
export function callPath(base: URL, { segments, query }: Endpoint): string {
  const path = [base.pathname.replace(/(?<!\/)\/+$/, ''), ...segments.map(encodeSegment)].join('/');
  const search = encodeQuery(query);
  const target = search === '' ? path : `${path}?${search}`;
  if (target.length > MAX_LENGTH) throw new BadUserInputError('The ids or the name are too long to be sent.');
  return target;
}

/** Throws BadUserInputError for an id that the platform would ignore, and so answer for all accounts. */
export function assertId(id: string): string {
  if (isBlank(id)) throw new BadUserInputError('An id must not be blank.');
  return assertEncodable(id);
}

function encodeSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment;
  if (DOT_SEGMENTS.has(segment.trim())) throw new BadUserInputError('An id must not be a relative path.');
  return encodeURIComponent(assertId(segment));
}

function encodeQuery(query: Endpoint['query']): string {
  for (const value of Object.values(query)) assertEncodable(value);
  return new URLSearchParams(query).toString();
}

/** A lone surrogate has no UTF-8 form; sent as U+FFFD it would be another text. */
function assertEncodable(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new BadUserInputError('A text contains half a character and cannot be sent.');
  return text;
}
