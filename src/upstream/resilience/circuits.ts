import type { BreakerCounts, EndpointName } from '../platform.js';
import { Circuit, type CircuitOptions, type CircuitStateName } from './circuit.js';
import type { Outcome } from './outcome.js';

/** Circuits that are remembered; beyond these one without anything to remember is forgotten, else the one used longest ago. */
const REMEMBERED = 1000;

/** What a circuit is for. */
export interface CircuitKey {
  readonly mainAccountId: string;
  readonly endpoint: EndpointName;
}

export interface CircuitsOptions extends Pick<CircuitOptions, 'failures' | 'now'> {
  readonly onChange: (key: CircuitKey, state: CircuitStateName) => void;
}

interface KeyedCircuit {
  readonly key: CircuitKey;
  readonly circuit: Circuit;
}

/** A circuit for each main account and endpoint: to make one anew for every call would cost more than the call. */
export class Circuits {
  readonly #options: CircuitsOptions;
  /** The one that was used longest ago comes first. */
  readonly #circuits = new Map<string, KeyedCircuit>();

  constructor(options: CircuitsOptions) {
    this.#options = options;
  }

  /** See Circuit.run. */
  async run<T>(key: CircuitKey, call: (isPassable: () => boolean) => Promise<Outcome<T>>): Promise<T> {
    const name = nameOf(key);
    const { circuit } = this.#use(name, key);
    try {
      return await circuit.run(call);
    } finally {
      this.#makeRoom();
    }
  }

  /** Whether calls of this key are let through as they come. */
  isClosed(key: CircuitKey): boolean {
    return (this.#circuits.get(nameOf(key))?.circuit.state ?? 'closed') === 'closed';
  }

  counts(endpoint: EndpointName): BreakerCounts {
    const states = Array.from(this.#circuits.values())
      .filter(({ key }) => key.endpoint === endpoint)
      .map(({ circuit }) => circuit.state);
    const count = (name: CircuitStateName): number => states.filter((state) => state === name).length;
    return { open: count('open'), halfOpen: count('halfOpen') };
  }

  /** How many are remembered. */
  get size(): number {
    return this.#circuits.size;
  }

  #use(name: string, key: CircuitKey): KeyedCircuit {
    const { onChange, ...options } = this.#options;
    const used = this.#circuits.get(name) ?? {
      key,
      circuit: new Circuit({
        ...options,
        onChange: (state) => {
          onChange(key, state);
        },
      }),
    };
    this.#circuits.delete(name);
    this.#circuits.set(name, used);
    return used;
  }

  /** One that has calls stays: they share its count. */
  #makeRoom(): void {
    if (this.#circuits.size <= REMEMBERED) return;
    const forgotten = this.#firstWhere(({ isFresh }) => isFresh) ?? this.#firstWhere(({ isRunning }) => !isRunning);
    if (forgotten !== undefined) this.#circuits.delete(forgotten);
  }

  #firstWhere(matches: (circuit: Circuit) => boolean): string | undefined {
    for (const [name, { circuit }] of this.#circuits) if (matches(circuit)) return name;
    return undefined;
  }
}

/** No endpoint's name has a line break. */
function nameOf({ endpoint, mainAccountId }: CircuitKey): string {
  return `${endpoint}\n${mainAccountId}`;
}
