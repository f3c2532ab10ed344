const ZERO = 48;

/** The number that `count` ASCII digits from `place` on write; NaN where one of them is none. */
export function digitsAt(text: string, place: number, count: number): number {
  let number = 0;
  for (let index = place; index < place + count; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}
