import { z } from 'zod';

interface Bounds {
  readonly from: number;
  readonly to: number;
}

interface StandardBounds extends Bounds {
  readonly standard: number;
}

/** A variable that holds a whole number, `standard` where it is not set. */
export function wholeNumber({ standard, ...bounds }: StandardBounds) {
  return wholeNumberWithin(bounds).default(standard);
}

/** A variable that holds a whole number. */
export function wholeNumberWithin({ from, to }: Bounds) {
  return z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${from} to ${to}.`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}.`);
}
