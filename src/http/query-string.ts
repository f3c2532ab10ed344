import { tryParseJson } from '../domain/json-text.js';
import { BadRequestError } from '../errors.js';
import { assertPlain } from './json-body.js';

/** Parameters of a GET that may be left out, and may be empty in place of that. */
const OPTIONAL = ['operationName', 'variables', 'extensions'];
const EMPTY_PARAMETER = new RegExp(`(?<=[?&])(?:${OPTIONAL.join('|')})=(?:&|$)`, 'g');
const JSON_PARAMETERS = ['variables', 'extensions'];

/** The query string of a URL with its `?`; nothing if there is none. */
export function searchOf(url: string): string {
  const begin = url.indexOf('?');
  return begin === -1 ? '' : url.slice(begin);
}

/** The query string of a GET without its empty parameters. Throws a BadRequestError for what cannot be read safely. */
export function readSearch(url: string): string {
  const search = searchOf(url);
  assertDecodable(search);
  assertPlainParameters(search);
  return search.replaceAll(EMPTY_PARAMETER, '');
}

/** `URLSearchParams` replaces what it cannot decode, so that the platform would be asked for another name. */
function assertDecodable(search: string): void {
  if (!isAscii(search) || !canDecode(search)) {
    throw new BadRequestError('The query string of the URL is not percent-encoded UTF-8.');
  }
}

/** Node hands on other bytes one by one, as if each were a character. */
function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function assertPlainParameters(search: string): void {
  const parameters = new URLSearchParams(search);
  for (const name of JSON_PARAMETERS) {
    const text = parameters.get(name);
    // Apollo Server refuses what is no JSON.
    if (text) assertPlain(tryParseJson(text), `The parameter \`${name}\` of the URL`);
  }
}
