import type { EndAction } from '../domain/end-action.js';

/** An end action of a set-up, or of a task, which knows all but the name. */
export type EndActionParent = EndAction | Omit<EndAction, 'name'>;
