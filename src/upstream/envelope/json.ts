import { mayHoldLongInteger } from './long-digits.js';

/** A whole number of 16 digits or more that stands alone: no part of a decimal, of an exponent, and no key. */
const LONG_INTEGER = /(?<![\w.+-])-?[1-9]\d{15,}(?![\d.eE])(?!\s*:)/g;

/**
 * JSON.parse, except that whole numbers of 16 digits or more come as strings: ids of the platform can be longer than 2^53
 * (facts.md, `destination_extension`) and would otherwise become another id. Throws SyntaxError where JSON.parse does.
 */
export function parseJson(text: string): unknown {
  const parsed: unknown = JSON.parse(mayHoldLongInteger(text) ? quoteLongIntegers(text) : text);
  return parsed;
}

/** Goes from string to string, since digits within one are left alone; linear whatever the text is. */
function quoteLongIntegers(text: string): string {
  const pieces: string[] = [];
  let position = 0;
  while (position < text.length) {
    const open = indexOrEnd(text, position);
    const close = endOfString(text, open);
    pieces.push(text.slice(position, open).replace(LONG_INTEGER, '"$&"'), text.slice(open, close));
    position = close;
  }
  return pieces.join('');
}

/** The place after the quote that closes the string opened at `open`, or the end of the text. */
function endOfString(text: string, open: number): number {
  let quote = indexOrEnd(text, open + 1);
  while (quote < text.length && isEscaped(text, quote)) quote = indexOrEnd(text, quote + 1);
  return Math.min(quote + 1, text.length);
}

/** A quote counts as text after an odd number of backslashes. */
function isEscaped(text: string, quote: number): boolean {
  let start = quote;
  while (text[start - 1] === '\\') start -= 1;
  return (quote - start) % 2 === 1;
}

function indexOrEnd(text: string, from: number): number {
  const index = text.indexOf('"', from);
  return index === -1 ? text.length : index;
}
