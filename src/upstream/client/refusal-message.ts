import { readFilledRecord, readText } from '../decode/leaf.js';

/** Characters. The platform's own messages are one line; anything longer repeats some input. */
const MAX_LENGTH = 500;
const NO_REASON = 'The platform gave no reason.';
const URL_TEXT = /\bhttps?:\/\/[^\s"'<>]*/gi;
const API_PATH = /\/?agent-api\/[^\s"'<>]*/gi;
/** From the first stack frame of PHP on, `#0 /var/www/…`. */
const STACK = /\s*(Stack trace:\s*)?#0 \/.*$/is;

/**
 * The platform's message as one text: as it is, or from a validation failure's object of field to texts (facts.md), as
 * `page: …; per_page: …`. Clients must see neither our call nor a stack, so both are removed.
 */
export function refusalMessage(message: unknown, token: string | null): string {
  const text = messageText(message);
  const clean = withoutInternals(token === null ? text : text.replaceAll(token, '[token]')).trim();
  return clean === '' ? NO_REASON : shorten(clean);
}

function withoutInternals(text: string): string {
  return text.replace(STACK, '').replace(URL_TEXT, '[url]').replace(API_PATH, '[path]');
}

function messageText(message: unknown): string {
  const record = readFilledRecord(message);
  if (record === null) return joinTexts(message);
  return Object.entries(record)
    .map(([field, value]) => `${field}: ${joinTexts(value)}`)
    .join('; ');
}

function joinTexts(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .map(readText)
    .filter((text) => text !== null)
    .join(' ');
}

/** Cuts between characters, never within a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
