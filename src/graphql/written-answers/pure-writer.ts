import type { Bytes } from './bytes.js';

/** Writes values that are there, of which all that is written depends on nothing but the value. */
export interface PureWriter {
  readonly bytes: (value: unknown, bytes: Bytes) => void;
}
