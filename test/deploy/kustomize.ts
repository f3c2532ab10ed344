import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The committed files, as a cluster gets them. */
export const KUBERNETES = new URL('../../deploy/kubernetes/', import.meta.url);

const objectShape = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});
const kustomizationShape = z.object({
  resources: z.array(z.string()),
  configMapGenerator: z.array(z.object({ name: z.string(), literals: z.array(z.string()) })).default([]),
  patches: z.array(z.object({ path: z.string() })).default([]),
});

export type KubernetesObject = z.infer<typeof objectShape>;

export interface Build {
  readonly objects: readonly KubernetesObject[];
  /** Of the config map: variables of the gateway. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * What `kubectl kustomize` makes of a folder, as far as these files need it: resources, merged settings and strategic-merge
 * patches. Names, namespaces and images stay as they are.
 */
export function kustomize(folder: URL): Build {
  const read = (path: string): unknown => parse(readFileSync(new URL(path, folder), 'utf8'));
  const { resources, configMapGenerator, patches } = kustomizationShape.parse(read('kustomization.yaml'));
  const parents = resources
    .filter((path) => !path.endsWith('.yaml'))
    .map((path) => kustomize(new URL(`${path}/`, folder)));
  const own = resources.filter((path) => path.endsWith('.yaml')).map((path) => objectShape.parse(read(path)));
  const literals = configMapGenerator.flatMap((generator) => generator.literals.map(assignment));
  const objects = [...parents.flatMap((parent) => parent.objects), ...own];
  return {
    objects: patches.reduce((patched, { path }) => applyPatch(patched, objectShape.parse(read(path))), objects),
    settings: Object.fromEntries([...parents.flatMap(({ settings }) => Object.entries(settings)), ...literals]),
  };
}

function assignment(literal: string): [string, string] {
  const [name = '', ...value] = literal.split('=');
  return [name, value.join('=')];
}

export function applyPatch(objects: readonly KubernetesObject[], patch: KubernetesObject): KubernetesObject[] {
  const isTarget = ({ apiVersion, kind, metadata }: KubernetesObject) =>
    apiVersion === patch.apiVersion && kind === patch.kind && metadata.name === patch.metadata.name;
  if (!objects.some(isTarget)) throw new Error(`There is no ${patch.kind} ${patch.metadata.name} to patch.`);
  return objects.map((object) => (isTarget(object) ? objectShape.parse(merged(object, patch)) : object));
}

/** Objects are merged by key, lists of objects with names by name; anything else is replaced. */
function merged(base: unknown, patch: unknown): unknown {
  if (isNamedList(base) && isNamedList(patch)) {
    const added = patch.filter(({ name }) => !base.some((item) => item.name === name));
    const changed = base.map((item) => merged(item, patch.find(({ name }) => name === item.name) ?? {}));
    return [...changed, ...added];
  }
  if (!isObject(base) || !isObject(patch)) return patch;
  const keys = Object.keys({ ...base, ...patch });
  return Object.fromEntries(keys.map((key) => [key, key in patch ? merged(base[key], patch[key]) : base[key]]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedList(value: unknown): value is readonly { readonly name: string }[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && typeof item['name'] === 'string');
}
