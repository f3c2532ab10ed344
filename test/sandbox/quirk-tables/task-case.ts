import { isJsonList, isJsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../../../src/sandbox/json.js';
import { rowsAt, text } from '../platform-client.js';

export type Value = ReadonlyJson | undefined;

/** A task beside the set-up of its account. */
export interface Case {
  readonly row: ReadonlyJsonObject;
  readonly local: Value;
  readonly remote: Value;
  readonly setup: ReadonlyJsonObject;
}

export const isEmpty = (value: Value): boolean => isJsonList(value) && value.length === 0;
export const hasKeys = (value: Value): boolean => isJsonObject(value) && Object.keys(value).length > 0;
export const list = (value: Value): readonly ReadonlyJson[] => (isJsonList(value) ? value : []);
export const isInteger = (value: Value): boolean => typeof value === 'string' && /^\d+$/.test(value);
export const idsIn = (setup: Value, ...lists: readonly string[]): string[] =>
  lists.flatMap((name) => rowsAt(setup, name).map((row) => text(row['id'] ?? row['value'] ?? row['line_id'])));
export const groupsOf = (setup: Value): ReadonlyJsonObject[] => [
  ...rowsAt(setup, 'enum_dial_time_group'),
  ...rowsAt(setup, 'task_dial_times'),
];

export const differ = (one: Value, other: Value): boolean =>
  one !== undefined && other !== undefined && JSON.stringify(one) !== JSON.stringify(other);
export const reaches = (row: ReadonlyJsonObject, key: string, ...ids: readonly string[]): boolean => {
  const id = row[key];
  return id !== null && id !== undefined && id !== 0 && id !== '' && ids.includes(text(id));
};
export const dangles = (row: ReadonlyJsonObject, key: string, ids: readonly string[]): boolean => {
  const id = row[key];
  return id !== null && id !== undefined && id !== 0 && id !== '' && !ids.includes(text(id));
};
