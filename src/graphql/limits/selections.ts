import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** By name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((node) => [node.name.value, node]));
}

/**
 * The fields that an executor collects for one object: of all its selection sets, with those of their fragments, each
 * fragment once. Without `__typename`, which clients add everywhere by themselves.
 */
export function fieldsOf(selectionSets: readonly SelectionSetNode[], fragments: Fragments): FieldNode[] {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  const pending = [...selectionSets];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    for (const selection of place.selections) {
      if (selection.kind === Kind.FIELD) {
        if (!isPlainTypeName(selection)) fields.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        pending.push(selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) pending.push(fragment.selectionSet);
      }
    }
  }
  return fields;
}

/** The key of the field's value in the answer. */
export function responseName({ name, alias }: FieldNode): string {
  return (alias ?? name).value;
}

/** For every key of the answer, what is selected below it. */
export function mergedBelow(fields: readonly FieldNode[]): SelectionSetNode[][] {
  const below = new Map<string, SelectionSetNode[]>();
  for (const field of fields) {
    if (!field.selectionSet) continue;
    const key = responseName(field);
    const places = below.get(key) ?? [];
    places.push(field.selectionSet);
    below.set(key, places);
  }
  return [...below.values()];
}

/** The fields of each object that an executor would complete, each distinct set of selection sets once. */
export function* mergedObjects(
  start: readonly (readonly SelectionSetNode[])[],
  fragments: Fragments,
): Generator<readonly FieldNode[]> {
  const ids = new Map<SelectionSetNode, number>();
  const idOf = (place: SelectionSetNode): number => {
    const id = ids.get(place) ?? ids.size;
    ids.set(place, id);
    return id;
  };
  const seen = new Set<string>();
  const pending = [...start];
  for (let merged = pending.pop(); merged !== undefined; merged = pending.pop()) {
    const key = String(merged.map(idOf).sort((a, b) => a - b));
    if (seen.has(key)) continue;
    seen.add(key);
    const fields = fieldsOf(merged, fragments);
    yield fields;
    pending.push(...mergedBelow(fields));
  }
}

/** `__schema`, `__type` and `__typename`. */
export function isMeta({ name }: FieldNode): boolean {
  return name.value.startsWith('__');
}

/** Its value is merged into one of every object, however often it is selected. */
export function isPlainTypeName({ name, alias }: FieldNode): boolean {
  return name.value === '__typename' && alias === undefined;
}
