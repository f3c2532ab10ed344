import { z } from 'zod';
import { readFlag, readId, readInt, readNumber, readText, readZeroableId } from './leaf.js';

/**
 * The leaves of the wire types. They take any value, a missing key included, and so never fail: of a row, only its id can
 * be missing in a way that matters.
 */
const anything = z.unknown().optional();

export const text = anything.transform(readText);
export const int = anything.transform(readInt);
export const number = anything.transform(readNumber);
export const flag = anything.transform(readFlag);
export const id = anything.transform(readId);
export const zeroableId = anything.transform(readZeroableId);
/** Left as it is: read elsewhere, or of a shape that nobody has documented. */
export const raw = anything.transform((value: unknown) => value);
