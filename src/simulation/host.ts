import { core } from "#core";
import { AuditError } from "./audit.ts";

/** Pages of 64 kB, as the build tells the core: a run has 3 GB at most. */
const PAGES = { initial: 16, maximum: 49152 };

/** Memory for the numbers that come out of a run. */
type MemoryFor = (length: number) => Float64Array;

/** The programs of the core, with their state; an array is the address of its first number. */
interface Exports {
  /** Room for the numbers of the tape that goes in. */
  input(length: number): number;
  /** Runs a stretch; 0: the run is over. */
  run(): number;
  /** How many numbers come out. */
  result(): number;
  /** Goes on to the next pause, or to an instant (µs); how many numbers come out, −1: the run is over. */
  follow(until: number): number;
  /** Where the numbers are that come out. */
  output(): number;
}

/**
 * The run as WebAssembly: a tape of numbers goes in, another comes out, and nothing of it stays. Each run has an instance
 * of its own, for its heap only grows. All have one memory, which the core clears as it takes it up: new memory stays
 * until the host collects it, and to touch it for the first time takes longer than a short run. After an error it is left.
 */
export class Core {
  private readonly module: object;
  private kept: Memory | undefined;

  /** A module of src/core, each byte as the letter of that code. */
  constructor(letters: string) {
    this.module = new WebAssembly.Module(bytesOf(letters));
  }

  /** What is known of a replication in the end, in memory that is asked for. */
  run(input: Float64Array, memoryFor: MemoryFor = (length) => new Float64Array(length)): Float64Array {
    const memory = this.memory();
    const found = attempted(memory, () => {
      const exports = this.begun(memory, input);
      while (exports.run() !== 0);
      return numbersAt(memory, exports.output, exports.result());
    });
    const output = memoryFor(found.length);
    output.set(found);
    this.kept = memory;
    return output;
  }

  /** The steps of a replication until an instant (µs), pause by pause; what one pause gives is gone after the next. */
  *follow(input: Float64Array, until: number): Generator<Float64Array> {
    const memory = this.memory();
    const exports = attempted(memory, () => this.begun(memory, input));
    for (;;) {
      const length = attempted(memory, () => exports.follow(until));
      if (length < 0) break;
      yield numbersAt(memory, exports.output, length);
    }
    this.kept = memory;
  }

  private memory(): Memory {
    const memory = this.kept ?? new WebAssembly.Memory(PAGES);
    this.kept = undefined;
    return memory;
  }

  private begun(memory: Memory, input: Float64Array): Exports {
    const { exports } = new WebAssembly.Instance(this.module, { env: { memory, abort: abortIn(memory) } });
    const begun = exports as Exports;
    const at = begun.input(input.length) >>> 0;
    new Float64Array(memory.buffer, at, input.length).set(input);
    return begun;
  }
}

let delivered: Core | undefined;

/** Compiled at the first call. */
function deliveredCore(): Core {
  delivered ??= new Core(core);
  return delivered;
}

/** As the core that is delivered does. */
export const runCore: Core["run"] = (...given) => deliveredCore().run(...given);
export const followCore: Core["follow"] = (...given) => deliveredCore().follow(...given);

/** Numbers of the core, where they lie after it ran: the memory may have grown, and its buffer be another. */
function numbersAt(memory: Memory, output: () => number, length: number): Float64Array {
  const at = output() >>> 0;
  return new Float64Array(memory.buffer, at, length);
}

function attempted<T>(memory: Memory, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    const { message: says } = error as Error;
    // The heap traps where it cannot grow; all else that fails in it has a message.
    throw /unreachable/i.test(says) ? exhausted(memory) : new Error(`core: ${says}`, { cause: error });
  }
}

function exhausted({ buffer }: Memory): RangeError {
  const had = Math.round(buffer.byteLength / 2 ** 20);
  return new RangeError(
    `one replication has ${had} MB of memory and needs more; it may have ${PAGES.maximum / 16} MB. Let fewer instances live at once, or run fewer --threads`,
  );
}

/** What the core throws ends here, without its class: a word before the message stands for it. */
function abortIn(memory: Memory): (...place: number[]) => never {
  return (message = 0, file = 0, line = 0, column = 0) => {
    const says = textAt(memory, message);
    if (says.startsWith("audit: ")) throw new AuditError(says.slice(7));
    if (says.startsWith("range: ")) throw new RangeError(says.slice(7));
    const place = `${textAt(memory, file)}:${line}:${column}`;
    if (says === "Invalid length" && place.startsWith("~lib/staticarray"))
      throw new RangeError(
        "one replication needs a list of more than 1 GB: ask about fewer services and plans at once, or let fewer instances live at once",
      );
    throw new Error(says === "" || place.startsWith("~lib/") ? `core: ${says || "failed"} (${place})` : says);
  };
}

/** A string of the core: UTF-16, its length in bytes before it. */
function textAt({ buffer }: Memory, address: number): string {
  if (address === 0) return "";
  const [bytes] = new Uint32Array(buffer, (address >>> 0) - 4, 1);
  return Array.from(new Uint16Array(buffer, address >>> 0, bytes! / 2), (unit) => String.fromCharCode(unit)).join("");
}

/** A letter a byte: packed with the page they take a tenth less than two digits, and a quarter less than base64. */
function bytesOf(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
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
