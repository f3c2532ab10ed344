import { Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** How deep, wide and repetitive a document is. It need not be valid. */
export interface DocumentMeasures {
  /** Fields below one another. Introspection has a limit of its own in graphql-js. */
  readonly depth: number;
  /** How often one field is selected in one place, its first time under its own name not counted. */
  readonly aliases: number;
  /** Fields of the root that are answered. */
  readonly rootFields: number;
}

/** The most of any operation or fragment. Takes time in proportion to the text, however fragments nest. */
export function measureDocument(document: DocumentNode): DocumentMeasures {
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const fragments: Fragments = new Map(definitions.map((node) => [node.name.value, node]));
  const measures = new Measuring(fragments);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const depths = operations.map(({ selectionSet }) => measures.depthOf(selectionSet));
  const rootFields = operations.map(({ selectionSet }) => responseNames(fieldsOf(selectionSet, fragments)).size);
  return {
    depth: Math.max(0, ...depths),
    aliases: measures.aliases,
    rootFields: Math.max(0, ...rootFields),
  };
}

class Measuring {
  aliases = 0;
  readonly #depths = new Map<string, number>();

  constructor(readonly fragments: Fragments) {}

  depthOf(selectionSet: SelectionSetNode | undefined): number {
    if (selectionSet === undefined) return 0;
    this.#measureAliases(selectionSet);
    return this.#depthBelow(selectionSet);
  }

  #depthBelow({ selections }: SelectionSetNode): number {
    let depth = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const below = this.depthOf(selection.selectionSet);
        if (!isMeta(selection)) depth = Math.max(depth, 1 + below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = Math.max(depth, this.#depthBelow(selection.selectionSet));
      } else {
        depth = Math.max(depth, this.#depthOfFragment(selection.name.value));
      }
    }
    return depth;
  }

  /** A fragment within itself adds nothing: graphql-js refuses it. */
  #depthOfFragment(name: string): number {
    const known = this.#depths.get(name);
    const fragment = this.fragments.get(name);
    if (known !== undefined || fragment === undefined) return known ?? 0;
    this.#depths.set(name, 0);
    const depth = this.#depthBelow(fragment.selectionSet);
    this.#depths.set(name, depth);
    return depth;
  }

  #measureAliases(selectionSet: SelectionSetNode): void {
    const further = new Map<string, number>();
    const plain = new Set<string>();
    for (const { name, alias } of fieldsOf(selectionSet, this.fragments)) {
      const isFirst = alias === undefined && !plain.has(name.value);
      if (isFirst) plain.add(name.value);
      else further.set(name.value, (further.get(name.value) ?? 0) + 1);
    }
    this.aliases = Math.max(this.aliases, ...further.values());
  }
}

/** The fields of one place, those of its fragments among them, each fragment once, as an executor collects them. */
function fieldsOf(selectionSet: SelectionSetNode, fragments: Fragments): FieldNode[] {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  const pending = [selectionSet];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    for (const selection of place.selections) {
      if (selection.kind === Kind.FIELD) {
        if (!isTypeName(selection)) fields.push(selection);
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

function responseNames(fields: readonly FieldNode[]): ReadonlySet<string> {
  return new Set(fields.map(({ name, alias }) => (alias ?? name).value));
}

/** `__schema`, `__type` and `__typename`. */
function isMeta({ name }: FieldNode): boolean {
  return name.value.startsWith('__');
}

/** Clients add it to every selection by themselves. */
function isTypeName({ name, alias }: FieldNode): boolean {
  return name.value === '__typename' && alias === undefined;
}
