import {
  GraphQLError,
  Kind,
  parse,
  print,
  Source,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';

/** A text with operations or fragments. */
export interface DocumentSource {
  /** For messages: a file, or a document of a manifest. */
  readonly name: string;
  readonly text: string;
  /** Whether clients send exactly this text; otherwise each operation is sent with the fragments that it uses. */
  readonly isWhole: boolean;
}

/** An operation with its fragments, as a client sends it. */
export interface SentOperation {
  readonly source: string;
  readonly name: string | null;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What the client sends, or what its id stands for. */
  readonly text: string;
}

export interface ReadOperations {
  readonly operations: readonly SentOperation[];
  /** What is wrong with a source as a whole. */
  readonly errors: readonly { readonly source: string; readonly message: string }[];
}

/** The operations of all sources. Fragments are shared between those that are not sent as they are. */
export function readOperations(sources: readonly DocumentSource[]): ReadOperations {
  const errors: { source: string; message: string }[] = [];
  const parsed = sources.flatMap((source) => {
    try {
      return [{ ...source, document: parse(new Source(source.text, source.name)) }];
    } catch (error) {
      errors.push({ source: source.name, message: describeError(error) });
      return [];
    }
  });
  const shared = new Map<string, FragmentDefinitionNode>();
  for (const { document, isWhole } of parsed) if (!isWhole) addFragments(shared, document, errors);
  const operations = parsed.flatMap(({ name: source, text, document: whole, isWhole }) =>
    whole.definitions.filter(isOperation).map((operation) => {
      const document = isWhole ? whole : withFragments(operation, shared);
      const name = operation.name?.value ?? null;
      return { source, name, document, operation, text: isWhole ? text : print(document) };
    }),
  );
  return { operations, errors };
}

/** With its place, if it has one. */
export function describeError(error: unknown): string {
  if (!(error instanceof GraphQLError)) return error instanceof Error ? error.message : String(error);
  const { message, locations, source, nodes } = error;
  const name = (source ?? nodes?.[0]?.loc?.source)?.name;
  const [place] = locations ?? [];
  return name === undefined || place === undefined ? message : `${name}:${place.line}:${place.column} ${message}`;
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function addFragments(
  shared: Map<string, FragmentDefinitionNode>,
  { definitions }: DocumentNode,
  errors: { source: string; message: string }[],
): void {
  for (const node of definitions) {
    if (node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const known = shared.get(node.name.value);
    if (known === undefined) shared.set(node.name.value, node);
    else {
      errors.push({ source: sourceOf(node), message: `${sourceOf(known)} has a fragment ${node.name.value} as well.` });
    }
  }
}

function sourceOf({ loc }: FragmentDefinitionNode): string {
  return loc?.source.name ?? '';
}

/** The operation and every fragment that it uses, also through other fragments. */
function withFragments(
  operation: OperationDefinitionNode,
  shared: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const used = new Set<FragmentDefinitionNode>();
  const pending: DefinitionNode[] = [operation];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = shared.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        pending.push(fragment);
      },
    });
  }
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used] };
}
