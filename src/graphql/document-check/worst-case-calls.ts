import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  print,
  type FieldNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from '../limits/selections.js';
import type { SentOperation } from './operations.js';

export interface CallSettings {
  /** Rows of one call. */
  readonly maxPageSize: number;
  /** Pages that a search or a summary reads at most. */
  readonly scanPages: number;
  /** Accounts of the platform that one caller can reach, the main account included; Infinity: not known. */
  readonly accounts: number;
}

/** Objects at one place of the operation, which can be of so many accounts. Places with the same key are the same objects. */
interface Place {
  readonly key: string;
  readonly count: number;
}

/** A field of the operation. */
interface FieldPlace {
  /** The type that it is selected on. */
  readonly parent: string;
  readonly typeName: string;
  readonly place: Place;
  readonly isList: boolean;
}

/** Reads of a list's window in each of some accounts. */
interface WindowReads {
  readonly accounts: number;
  readonly size: number;
  /** The window begins at a multiple of its size. */
  readonly isAligned: boolean;
  /** The list's length has to be read first. */
  readonly isFromEnd: boolean;
}

const DEFAULT_SIZE = 15;
const LARGEST_SIZE = 100;
const SIZE_ARGUMENTS = ['first', 'last', 'perPage'];
const UNALIGNED_ARGUMENTS = ['after', 'last', 'before'];
const NARROWING_ARGUMENTS = ['filter', 'statuses', 'orderBy'];
/** Which the platform itself applies. */
const UPSTREAM_FILTERS = ['name', 'accountId'];
/** Types whose objects are rows of an account's set-up, or come from comparing with one. */
const SETUP_TYPES = new Set([
  ...['TaskSetup', 'CallTimeGroup', 'CallerLine', 'ScriptGroup', 'BridgeGroup', 'AutoRecycleRule', 'EndAction'],
  ...['LlmIntentionConfig', 'CustomerServiceGroup', 'WorkHoursDifference'],
]);
/** Of root fields that can search for a task. */
const SEARCHED_TYPES = new Set(['Task', 'Node', 'CalendarLink']);
/** Root fields that read the caller's own list as a whole, and the set-up of every account that has a task. */
const SNAPSHOT_FIELDS = new Set(['agenda', 'findings', 'lineLoad', 'preflight']);
const TASK_TYPES = new Set(['Task', 'LocalTask', 'RemoteTask']);

/**
 * An upper bound of the calls to the platform that a valid operation makes, for all variables, without retries, with empty
 * caches, on a platform that gives pages of the size that it is asked for. Infinity: no bound is known. docs/trusted-documents.md
 * has the rules.
 */
export function worstCaseCalls({ document, operation }: SentOperation, schema: GraphQLSchema, settings: CallSettings) {
  const count = new CallCount(schema, fragmentsOf(document), settings);
  const root = schema.getRootType(operation.operation);
  if (root) count.visit(operation.selectionSet, root.name, { key: '', count: 1 });
  return count.total;
}

/** Lines, groups and snapshots share one scan of the caller's own list. */
const OWN_LIST: Place = { key: '', count: 1 };

class CallCount {
  readonly #windows = new Map<string, WindowReads>();
  /** Calls of searches and summaries. */
  readonly #scans = new Map<string, number>();
  readonly #setups = new Map<string, number>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly fragments: Fragments,
    readonly settings: CallSettings,
  ) {}

  get total(): number {
    // Beside a search or a summary, windows are read in the same blocks, which they can begin within.
    const isScanned = this.#scans.size > 0;
    const windows = [...this.#windows.values()].map((reads) => reads.accounts * this.#windowCalls(reads, isScanned));
    return sum(windows) + sum(this.#scans.values()) + this.#ofAccounts(sum(this.#setups.values()));
  }

  visit({ selections }: SelectionSetNode, typeName: string, place: Place): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.#visitField(selection, typeName, place);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.visit(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, place);
      } else {
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) this.visit(fragment.selectionSet, fragment.typeCondition.name.value, place);
      }
    }
  }

  #visitField(node: FieldNode, parent: string, place: Place): void {
    const type = this.schema.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) return;
    const typeName = getNamedType(field.type).name;
    const isList = isListType(getNullableType(field.type));
    const below = this.#read(node, { parent, typeName, place, isList });
    if (node.selectionSet) this.visit(node.selectionSet, typeName, below);
  }

  /** Counts what the field reads; returns the place of its objects. */
  #read(node: FieldNode, { parent, typeName, place, isList }: FieldPlace): Place {
    const key = `${place.key}/${node.name.value}(${argumentsOf(node)})`;
    if (typeName === 'TaskConnection') return this.#readTasks(node, parent, { key, count: place.count });
    if (typeName === 'TaskSummary') return this.#scan({ key, count: Infinity }, this.settings.scanPages);
    if (parent === 'Query') return this.#readRoot(node, { typeName, key, isList });
    const isOfTask = TASK_TYPES.has(parent);
    if (SETUP_TYPES.has(typeName) && (parent === 'Account' || isOfTask)) this.#setups.set(place.key, place.count);
    if (isList && parent !== 'TaskConnection') return { key, count: Infinity };
    // The account of a row can be another one than that of its set-up.
    return typeName === 'Account' && !isOfTask ? { key, count: place.count } : place;
  }

  #readRoot(node: FieldNode, { typeName, key, isList }: { typeName: string; key: string; isList: boolean }): Place {
    if (SEARCHED_TYPES.has(typeName)) {
      const place = { key, count: isList ? idsOf(node) : 1 };
      if (place.count > 1) this.#setups.set(key, place.count);
      // One page is left to a search, however many it remembers.
      return this.#scan(place, this.#ofAccounts(place.count) * (this.settings.scanPages + 1));
    }
    if (SNAPSHOT_FIELDS.has(node.name.value)) {
      this.#scan(OWN_LIST, this.settings.scanPages);
      this.#setups.set(OWN_LIST.key, Infinity);
      return { key, count: Infinity };
    }
    if (SETUP_TYPES.has(typeName)) this.#setups.set(`(${argumentsOf(node)})`, 1);
    return { key, count: isList ? Infinity : 1 };
  }

  #readTasks(node: FieldNode, parent: string, place: Place): Place {
    const isEdge = SETUP_TYPES.has(parent);
    if (!isEdge && !isNarrowed(node)) return this.#readWindow(node, place);
    const lists = isEdge ? 1 : this.#ofAccounts(place.count);
    this.#scan(isEdge ? OWN_LIST : place, lists * this.settings.scanPages);
    return { key: place.key, count: place.count * sizeOf(node) };
  }

  #readWindow(node: FieldNode, { key, count }: Place): Place {
    const size = sizeOf(node);
    const isAligned = !node.arguments?.some(({ name }) => UNALIGNED_ARGUMENTS.includes(name.value));
    this.#windows.set(key, { accounts: this.#ofAccounts(count), size, isAligned, isFromEnd: isFromEnd(node) });
    return { key, count: count * size };
  }

  #scan(place: Place, calls: number): Place {
    this.#scans.set(place.key, calls);
    return place;
  }

  #windowCalls({ size, isAligned, isFromEnd }: WindowReads, isScanned: boolean): number {
    const { maxPageSize } = this.settings;
    const pages = isAligned && !isScanned && size <= maxPageSize ? 1 : Math.ceil((size - 1) / maxPageSize) + 1;
    return isFromEnd ? pages + 1 : pages;
  }

  #ofAccounts(count: number): number {
    return Math.min(count, this.settings.accounts);
  }
}

/** A variable can ask for the largest slice. */
function sizeOf({ arguments: nodes = [] }: FieldNode): number {
  const sizes = nodes
    .filter(({ name, value }) => SIZE_ARGUMENTS.includes(name.value) && value.kind !== Kind.NULL)
    .map(({ value }) => (value.kind === Kind.INT ? Number(value.value) : LARGEST_SIZE));
  return sizes.length === 0 ? DEFAULT_SIZE : Math.min(Math.max(...sizes, 1), LARGEST_SIZE);
}

/** `before` says where a window ends; a variable can leave it out. */
function isFromEnd({ arguments: nodes = [] }: FieldNode): boolean {
  const kindOf = (argument: string) => nodes.find(({ name }) => name.value === argument)?.value.kind ?? Kind.NULL;
  return kindOf('last') !== Kind.NULL && kindOf('before') !== Kind.STRING;
}

/** Whether a window can be one of a list that is read as a whole. */
function isNarrowed({ arguments: nodes = [] }: FieldNode): boolean {
  return nodes.some(({ name, value }) => {
    if (value.kind === Kind.NULL) return false;
    if (name.value !== 'filter' || value.kind !== Kind.OBJECT) return NARROWING_ARGUMENTS.includes(name.value);
    return value.fields.some((field) => !UPSTREAM_FILTERS.includes(field.name.value) && field.value.kind !== Kind.NULL);
  });
}

function idsOf({ arguments: nodes = [] }: FieldNode): number {
  const value = nodes[0]?.value;
  return value?.kind === Kind.LIST ? value.values.length : LARGEST_SIZE;
}

/** The same text for the same arguments, but not the other way round. */
function argumentsOf({ arguments: nodes = [] }: FieldNode): string {
  return nodes
    .map((node) => print(node))
    .sort()
    .join(', ');
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}
