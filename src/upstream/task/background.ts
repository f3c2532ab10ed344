import type { Background } from '../../domain/task.js';
import { readId, readText } from '../decoding/leaf.js';
import type { WireTask } from './wire-task.js';

/** Null where none of the four keys states anything; "" as the source is something stated. */
export function normaliseBackground(wire: WireTask): Background | null {
  const id = readId(wire.background_id);
  const fileId = readId(wire.background_file_id);
  const fileName = readText(wire.background_file_name);
  const source = readText(wire.background);
  const isStated = id !== null || fileId !== null || fileName !== null || source !== null;
  return isStated ? { id, fileId, fileName, source } : null;
}
