export type EndActionKind = 'NONE' | 'PAUSE_AND_RELEASE' | 'PAUSE_AND_HOLD' | 'UNKNOWN';

/** What happens when a task ends (任务结束动作). */
export interface EndAction {
  readonly id: string;
  readonly accountId: string;
  readonly kind: EndActionKind;
  readonly name: string | null;
}

/** A map, since an id is the platform's text and an object would answer to `constructor` too. */
const KINDS: ReadonlyMap<string, EndActionKind> = new Map([
  ['0', 'NONE'],
  ['1', 'PAUSE_AND_RELEASE'],
  ['2', 'PAUSE_AND_HOLD'],
]);

/** `end_action` 0, 1, 2. Unlike elsewhere, 0 is a real action here. */
export function endActionKind(id: string): EndActionKind {
  return KINDS.get(id) ?? 'UNKNOWN';
}
