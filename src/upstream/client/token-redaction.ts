/** Shorter encodings would hide other texts. */
const MIN_ENCODED_LENGTH = 8;
/** The characters of base64 that have other forms: in URLs, percent-encoded, and after a backslash in JSON. */
const BASE64_VARIANTS: Readonly<Record<string, string>> = {
  '+': '(?:[+-]|%2B)',
  '/': '(?:\\\\?/|_|%2F)',
};
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/**
 * The start of a text, of about `maxLength` characters, with `[token]` in place of the token: as it is, in base64 at any
 * position, in hexadecimal, percent-encoded, and reversed; in capital and small letters.
 */
export function redactToken(text: string, token: string, maxLength: number): string {
  const patterns = patternsOf(token);
  // A form that begins before `maxLength` ends within the cut text; one that begins later may be cut in two, and goes.
  const margin = 4 * (token.length + 2);
  const isCut = text.length > maxLength + margin;
  const redacted = text.slice(0, maxLength + margin).replace(new RegExp(patterns.join('|'), 'gi'), '[token]');
  return isCut ? redacted.slice(0, -margin) : redacted;
}

/** Regular expressions of literals, each of a fixed length but for the forms of single characters: all are linear. */
function patternsOf(token: string): string[] {
  const bytes = Buffer.from(token);
  const hex = bytes.toString('hex');
  const encodings = [hex, hex.replace(/../g, '%$&'), encodeURIComponent(token), token.split('').reverse().join('')];
  const base64 = [0, 1, 2].map((offset) => base64At(bytes, offset));
  const isLong = (encoding: string): boolean => encoding.length >= MIN_ENCODED_LENGTH;
  return [
    ...base64.filter(isLong).map((form) => form.replace(/[+/]/g, (character) => BASE64_VARIANTS[character] ?? '')),
    ...encodings.filter(isLong).map(literal),
    literal(token),
  ];
}

/** The characters of base64 that the token alone decides, if so many bytes, modulo 3, come before it. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** JSON may escape a slash. */
function literal(text: string): string {
  return text.replace(SPECIAL, '\\$&').replaceAll('\\/', '\\\\?\\/');
}
