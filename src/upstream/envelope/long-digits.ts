/** Whole numbers of fewer digits are below 2^53. */
const LONG = 16;
/** What may stand before the digits of a number in JSON, a text's beginning aside. */
const BEFORE_NUMBER = '[:, \t\r\n-';
const ZERO = 48;
const NINE = 57;

/**
 * Whether 16 digits in a row stand where a number may begin; those within strings can look so, too. Every such row covers
 * one of any 16 places that follow each other, so that one place in 16 is looked at, and around it where it is a digit.
 */
export function mayHoldLongInteger(text: string): boolean {
  for (let place = LONG - 1; place < text.length; place += LONG) {
    if (!isDigit(text, place)) continue;
    const begin = beginOfDigits(text, place);
    place = endOfDigits(text, place);
    if (place - begin >= LONG && (begin === 0 || BEFORE_NUMBER.includes(text.charAt(begin - 1)))) return true;
  }
  return false;
}

function beginOfDigits(text: string, place: number): number {
  let begin = place;
  while (begin > 0 && isDigit(text, begin - 1)) begin -= 1;
  return begin;
}

function endOfDigits(text: string, place: number): number {
  let end = place + 1;
  while (isDigit(text, end)) end += 1;
  return end;
}

function isDigit(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= ZERO && code <= NINE;
}
