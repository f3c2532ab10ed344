import { z } from 'zod';

interface WholeNumberBounds {
  readonly from: number;
  readonly to: number;
  readonly standard: number;
}

/** A variable that holds a whole number, `standard` where it is not set. */
export function wholeNumber({ from, to, standard }: WholeNumberBounds) {
  return z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${from} to ${to}.`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be a whole number from ${from} to ${to}.`)
    .default(standard);
}
