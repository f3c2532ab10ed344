/** JSON as the stand-in builds and changes it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** JSON as the stand-in holds it: never changed in place, so that rendered texts can be kept. */
export type ReadonlyJson = string | number | boolean | null | readonly ReadonlyJson[] | ReadonlyJsonObject;
export interface ReadonlyJsonObject {
  readonly [key: string]: ReadonlyJson;
}

export function isJsonList(value: ReadonlyJson | undefined): value is readonly ReadonlyJson[] {
  return Array.isArray(value);
}

export function isJsonObject(value: ReadonlyJson | undefined): value is ReadonlyJsonObject {
  return typeof value === 'object' && value !== null && !isJsonList(value);
}

/** A copy that shares nothing with the original and may be changed. */
export function copyJson(value: ReadonlyJsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyValue(entry)]));
}

function copyValue(value: ReadonlyJson): JsonValue {
  if (isJsonList(value)) return value.map(copyValue);
  return isJsonObject(value) ? copyJson(value) : value;
}

/** Enough to tell what `JSON.parse` can return from the rest. */
function isJson(value: unknown): value is ReadonlyJson {
  return ['string', 'number', 'boolean', 'object'].includes(typeof value);
}

/** Reads a text that this program rendered itself. */
export function parseJson(text: string): ReadonlyJson {
  const value: unknown = JSON.parse(text);
  if (!isJson(value)) throw new TypeError('The text holds no JSON value.');
  return value;
}
