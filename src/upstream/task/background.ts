import type { Background } from '../../domain/task.js';
import type { WireTask } from './wire-task.js';

/** Null where none of the four keys states anything; "" as the source is something stated. */
export function normaliseBackground(wire: WireTask): Background | null {
  const background = {
    id: wire.background_id,
    fileId: wire.background_file_id,
    fileName: wire.background_file_name,
    source: wire.background,
  };
  return Object.values(background).every((value) => value === null) ? null : background;
}
