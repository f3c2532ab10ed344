const ZERO = 48;

/** The number that `count` ASCII digits from `index` on write; NaN if one of them is no digit. */
export function digitsAt(text: string, index: number, count: number): number {
  let number = 0;
  for (let position = index; position < index + count; position += 1) {
    const digit = text.charCodeAt(position) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}
