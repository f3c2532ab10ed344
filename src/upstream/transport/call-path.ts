import { BadUserInputError } from '../../errors.js';

/** An endpoint of the platform: path segments, of which some are ids, and the query. */
export interface Endpoint {
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** What a client can name by accident or on purpose, and what no encoding makes harmless: proxies resolve both, `%2e` too. */
const DOT_SEGMENTS: ReadonlySet<string> = new Set(['.', '..']);
/** The platform trims what cannot be seen, U+2800 included, and reads the rest, if empty, as "not stated". */
const VISIBLE = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Characters, all of them ASCII; servers refuse longer request lines, some of them with an empty answer. */
const MAX_LENGTH = 7 * 1024;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Nearly every id and number: nothing of it has to be encoded, and nothing can be meant otherwise. */
const PLAIN = /^[\w-]+$/;

/** The request target below the base path, which is kept. Throws BadUserInputError for what would name another endpoint. */
export function callPath(base: URL, { segments, query }: Endpoint): string {
  const path = [base.pathname.replace(/\/+$/, ''), ...segments.map(encodeSegment)].join('/');
  const search = searchOf(query);
  const target = search === '' ? path : `${path}?${search}`;
  if (target.length > MAX_LENGTH) throw new BadUserInputError('The ids or the name are too long to be sent.');
  return target;
}

/** Throws BadUserInputError for an id that the platform would read as none, and so as a wish for all accounts. */
export function assertId(id: string): string {
  if (!VISIBLE.test(id)) throw new BadUserInputError('An id must not be blank.');
  return assertEncodable(id);
}

function encodeSegment(segment: string): string {
  if (PLAIN.test(segment)) return segment;
  if (DOT_SEGMENTS.has(segment.trim())) throw new BadUserInputError('An id must not be a relative path.');
  return encodeURIComponent(assertId(segment));
}

function searchOf(query: Endpoint['query']): string {
  const entries = Object.entries(query);
  if (entries.every(([, value]) => PLAIN.test(value))) return entries.map((entry) => entry.join('=')).join('&');
  for (const [, value] of entries) assertEncodable(value);
  return new URLSearchParams(query).toString();
}

/** A lone surrogate has no UTF-8 form; sent as U+FFFD it would be another text. */
function assertEncodable(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new BadUserInputError('A text contains half a character and cannot be sent.');
  return text;
}
