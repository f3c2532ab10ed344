import { readFilledRecord, readText } from '../decoding/leaf.js';

/** Characters; the platform's own messages are a line long, an echo of something larger is not worth showing. */
const MAX_LENGTH = 500;
const UNSTATED = 'The platform gave no reason.';
const URL_TEXT = /\bhttps?:\/\/[^\s"'<>]*/gi;
const API_PATH = /\/?agent-api\/[^\s"'<>]*/gi;
/** From PHP's first stack frame on, `#0 /var/www/…`. */
const STACK = /\s*(Stack trace:\s*)?#0 \/.*$/is;

/**
 * The platform's message as one text: as it stands, or from a validation failure's object of field to texts (facts.md), as
 * `page: …; per_page: …`. What it repeats of our call is taken out, and so is a stack: clients are told neither.
 */
export function refusalMessage(message: unknown, token: string): string {
  const text = withoutInternals(messageText(message).replaceAll(token, '[token]')).trim();
  return text === '' ? UNSTATED : shorten(text);
}

function withoutInternals(text: string): string {
  return text.replace(STACK, '').replace(URL_TEXT, '[url]').replace(API_PATH, '[path]');
}

function messageText(message: unknown): string {
  const record = readFilledRecord(message);
  if (record === null) return texts(message);
  return Object.entries(record)
    .map(([field, value]) => `${field}: ${texts(value)}`)
    .join('; ');
}

function texts(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .map(readText)
    .filter((text) => text !== null)
    .join(' ');
}

/** Cut between characters, never within a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
