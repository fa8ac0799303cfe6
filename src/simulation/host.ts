import { core } from "#core";
import { AuditError } from "./audit.ts";

/** Runs a tape of numbers; another comes out, in memory that is asked for. */
type Runner = (input: Float64Array, memoryFor?: (length: number) => Float64Array) => Float64Array;

/** The run as WebAssembly: a tape of numbers goes in, another comes out, and nothing of it stays. */
export const runCore: Runner = (input, memoryFor) => {
  compiled ??= runner(core);
  return compiled(input, memoryFor);
};

let compiled: Runner | undefined;

/** As the build tells the core, in pages of 64 kB: a run has 3 GB at most. */
const PAGES = { initial: 16, maximum: 49152 };

/** The programs of the core, with their state; an array is the address of its first number. */
interface Exports {
  /** Room for so many numbers. */
  input(length: number): number;
  /** How many numbers come out, and where they are. */
  run(): number;
  output(): number;
}

/**
 * Runs a module of src/core, given as hexadecimal digits. Each run has an instance of its own, for its heap only grows. All have one
 * memory, which the core clears as it takes it up: new memory stays until the host collects it, and to touch it for the
 * first time takes longer than a short run. After an error it is left.
 */
export function runner(digits: string): Runner {
  const module = new WebAssembly.Module(bytesOf(digits));
  let kept: Memory | undefined;
  return (input, memoryFor = (length) => new Float64Array(length)) => {
    const memory = kept ?? new WebAssembly.Memory(PAGES);
    kept = undefined;
    const found = ran(module, memory, input);
    const output = memoryFor(found.length);
    output.set(found);
    kept = memory;
    return output;
  };
}

/** What comes out lies in the memory of the run. */
function ran(module: object, memory: Memory, input: Float64Array): Float64Array {
  try {
    const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: abortIn(memory) } });
    const { input: place, run, output } = exports as Exports;
    const at = place(input.length) >>> 0;
    new Float64Array(memory.buffer, at, input.length).set(input);
    const length = run();
    // The memory may have grown, and its buffer be another.
    return new Float64Array(memory.buffer, output() >>> 0, length);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    const { message: says } = error as Error;
    // The heap traps where it cannot grow; all else that fails in it has a message.
    throw new Error(/unreachable/i.test(says) ? exhausted(memory) : `core: ${says}`, { cause: error });
  }
}

function exhausted({ buffer }: Memory): string {
  const had = Math.round(buffer.byteLength / 2 ** 20);
  return `core: one replication has ${had} MB of memory and needs more; it may have ${PAGES.maximum / 16} MB. Let fewer instances live at once`;
}

/** What the core throws ends here, without its class: a word before the message stands for it. */
function abortIn(memory: Memory): (...place: number[]) => never {
  return (message = 0, file = 0, line = 0, column = 0) => {
    const says = textAt(memory, message);
    if (says.startsWith("audit: ")) throw new AuditError(says.slice(7));
    if (says.startsWith("range: ")) throw new RangeError(says.slice(7));
    const place = `${textAt(memory, file)}:${line}:${column}`;
    throw new Error(says === "" || place.startsWith("~lib/") ? `core: ${says || "failed"} (${place})` : says);
  };
}

/** A string of the core: UTF-16, its length in bytes before it. */
function textAt({ buffer }: Memory, address: number): string {
  if (address === 0) return "";
  const [bytes] = new Uint32Array(buffer, (address >>> 0) - 4, 1);
  return Array.from(new Uint16Array(buffer, address >>> 0, bytes! / 2), (unit) => String.fromCharCode(unit)).join("");
}

/** Two digits a byte: packed with the page they take a sixth less than base64, whose letters hide what repeats. */
function bytesOf(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (digitAt(digits, 2 * i) << 4) | digitAt(digits, 2 * i + 1);
  return bytes;
}

function digitAt(digits: string, at: number): number {
  const code = digits.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What every host has of it. The language's library does not know it without a browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (pages: typeof PAGES) => Memory;
  readonly RuntimeError: new () => Error;
};
