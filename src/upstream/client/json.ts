/** 16 digits where a number can begin; false alarms within strings are possible. Cheap, since nearly no body has any. */
const MAY_HOLD_LONG_INTEGER = /(?:^|[:,[\s-])\d{16}/;
/** A whole number of 16 digits or more that is neither part of a decimal or an exponent nor a key. */
const LONG_INTEGER = /(?<![\w.+-])-?[1-9]\d{15,}(?![\d.eE])(?!\s*:)/g;

/**
 * JSON.parse, but whole numbers of 16 digits or more become strings: ids of the platform can exceed 2^53 (facts.md,
 * `destination_extension`) and would become another id. Throws SyntaxError where JSON.parse does.
 */
export function parseJson(text: string): unknown {
  const parsed: unknown = JSON.parse(MAY_HOLD_LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
  return parsed;
}

/** Goes from string to string and leaves their contents alone. A regular expression for this would not be linear. */
function quoteLongIntegers(text: string): string {
  const pieces: string[] = [];
  let position = 0;
  while (position < text.length) {
    const open = indexOfQuote(text, position);
    const close = endOfString(text, open);
    pieces.push(text.slice(position, open).replace(LONG_INTEGER, '"$&"'), text.slice(open, close));
    position = close;
  }
  return pieces.join('');
}

/** The index after the quote that closes the string opened at `open`, or the end of the text. */
function endOfString(text: string, open: number): number {
  let quote = indexOfQuote(text, open + 1);
  while (quote < text.length && isEscaped(text, quote)) quote = indexOfQuote(text, quote + 1);
  return Math.min(quote + 1, text.length);
}

/** A quote after an odd number of backslashes is part of the string. */
function isEscaped(text: string, quote: number): boolean {
  let start = quote;
  while (text[start - 1] === '\\') start -= 1;
  return (quote - start) % 2 === 1;
}

function indexOfQuote(text: string, from: number): number {
  const index = text.indexOf('"', from);
  return index === -1 ? text.length : index;
}
