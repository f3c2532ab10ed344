/**
 * Numbers in the platform's bodies that the questions select, of ten digits, so that one can replace another. A body that
 * stays the same holds its label; a body that changes holds the number of the call that it answers.
 */
export const DIGITS = 10;
const FIRST_LABEL = 1_000_000_000;
const FIRST_CALL = 2_000_000_000;

/** The label of the body that was recorded as the `index`th. */
export function labelOf(index: number): number {
  return FIRST_LABEL + index;
}

/** What the `call`th call of the platform puts into its body. */
export function valueOfCall(call: number): number {
  return FIRST_CALL + call;
}

/** Every number of this kind in a text. */
export const COUNTER = /\b[12]\d{9}\b/g;

/** Whether a number is that of a call, not a label. */
export function isCallNumber(value: number): boolean {
  return value >= FIRST_CALL;
}
