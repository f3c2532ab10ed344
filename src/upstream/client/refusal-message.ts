import { readFilledRecord, readList, readText } from '../decode/leaf.js';
import { redactToken } from './token-redaction.js';

/** Characters. The platform's own messages are one line; anything longer repeats some input. */
const MAX_LENGTH = 500;
/** Of a message before any pattern is looked for in it. */
const MAX_READ_LENGTH = 4000;
const NO_REASON = 'The platform gave no reason.';
const URL_TEXT = /\bhttps?:\/\/[^\s"'<>]*/gi;
const API_PATH = /\/?agent-api\/[^\s"'<>]*/gi;
/** The first stack frame of PHP, `#0 /var/www/…`, and what may stand before it. */
const FIRST_FRAME = '#0 /';
const STACK_HEADING = /stack trace:$/i;

/**
 * The platform's message as one text: as it is, or from a validation failure's object of field to texts (facts.md), as
 * `page: …; per_page: …`. Clients must see neither our call nor a stack, so both are removed.
 */
export function refusalMessage(message: unknown, token: string | null): string {
  const text = messageText(message);
  const start = token === null ? text.slice(0, MAX_READ_LENGTH) : redactToken(text, token, MAX_READ_LENGTH);
  const clean = withoutInternals(start).trim();
  return clean === '' ? NO_REASON : shorten(clean);
}

function withoutInternals(text: string): string {
  return withoutStack(text).replace(URL_TEXT, '[url]').replace(API_PATH, '[path]');
}

function withoutStack(text: string): string {
  const begin = text.indexOf(FIRST_FRAME);
  return begin === -1 ? text : text.slice(0, begin).trimEnd().replace(STACK_HEADING, '');
}

function messageText(message: unknown): string {
  const record = readFilledRecord(message);
  if (record === null) return joinTexts(message);
  return Object.entries(record)
    .map(([field, value]) => `${field}: ${joinTexts(value)}`)
    .join('; ');
}

function joinTexts(value: unknown): string {
  const texts = readList(value, readText) ?? [readText(value)];
  return texts.filter((text) => text !== null).join(' ');
}

/** Cuts between characters, never within a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
