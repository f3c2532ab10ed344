// Globals of Node that the gateway uses, for browsers. The bundler puts them in their place.
export type Encoding = 'utf8' | 'hex' | 'base64' | 'base64url';

export class Buffer extends Uint8Array {
  static override from(data: string | ArrayLike<unknown> | Iterable<unknown>, encoding: unknown = 'utf8'): Buffer {
    if (typeof data !== 'string') return new Buffer(Array.from<unknown, number>(data as ArrayLike<unknown>, Number));
    return new Buffer(encoding === 'base64url' || encoding === 'base64' ? bytesOfBase64(data) : bytesOfText(data));
  }

  static byteLength(text: string): number {
    return bytesOfText(text).length;
  }

  override toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'utf8') return new TextDecoder().decode(this);
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    const base64 = btoa(Array.from(this, (byte) => String.fromCharCode(byte)).join(''));
    return encoding === 'base64' ? base64 : base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  }
}

function bytesOfText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Ignores what is not base64, and reads both alphabets, as Node does. */
function bytesOfBase64(text: string): Uint8Array {
  const known = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z0-9+/]/g, '');
  const whole = known.length % 4 === 1 ? known.slice(0, -1) : known;
  return Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0));
}

type SetImmediate = (run: (...args: never[]) => void, ...args: unknown[]) => unknown;

const own: unknown = Reflect.get(globalThis, 'setImmediate');

export const setImmediate: SetImmediate = isFunction(own)
  ? own
  : (run, ...args) => setTimeout(run as (...args: unknown[]) => void, 0, ...args);

function isFunction(value: unknown): value is SetImmediate {
  return typeof value === 'function';
}
