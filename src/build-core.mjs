// Compiles src/core, which is TypeScript that AssemblyScript reads as well, to WebAssembly, in dist/core.js. By itself:
// `node src/build-core.mjs`, or with --debug to keep the names of functions, for profiles and traces of the stack.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = `${root}dist/core.js`;

const flags = [
  // Nothing is freed or counted: no reference costs more than a number. What can be faster is left to `inlined`.
  ...["-O0", "--runtime", "stub"],
  // The host (src/simulation/host.ts) brings the memory, the same for one run after the other: 1 MB to begin with, and
  // 3 GB at most, so that no address wraps around. In pages of 64 kB.
  ...["--importMemory", "--noExportMemory", "--initialMemory", "16", "--maximumMemory", "49152"],
];

/** What AssemblyScript cannot read of our sources, rewritten so that lines and columns stay where they are. */
export function translated(text) {
  return (
    text
      .replace(/^import\s+type\s+(?=\{)/gm, blankAfter("import"))
      .replace(/^(?:import|export)\s*\{[^}]*\}/gm, (names) => names.replace(/\btype\s+(?=\w)/g, blankAfter("")))
      .replace(/(\b(?:from|import) "\.[^"]*)\.ts"/g, '$1"   ')
      .replace(/\]!(?!=)/g, "] ")
      // Its arrays that cannot be seen otherwise are found a step sooner.
      .replace(/\bFloat64Array\b/g, "StaticArray<f64>")
      .replace(/\bInt32Array\b/g, "StaticArray<i32>")
      // An error comes out as its message: the class stands before it.
      .replace(/\bthrow new RangeError\(/g, 'throw new Error("range: " + ')
  );
}

function blankAfter(word) {
  return (found) => word + found.slice(word.length).replace(/[^\n]/g, " ");
}

/**
 * The module that begins at `entry`, as bytes; `read` gives the text of a file below the root, or null. Indices are trusted,
 * which halves the time of a run, unless they are to be `checked`: then one outside of its array ends the run, as in a test.
 * `plain`: no function is left out or written into another.
 */
export async function compiled(entry, { read = source, debug = false, checked = false, plain = false } = {}) {
  const { default: asc } = await import("assemblyscript/asc");
  let bytes;
  const { error, stderr } = await asc.main(
    [
      ...[
        entry,
        ...flags,
        ...(checked ? ["--uncheckedBehavior", "never"] : ["--uncheckedBehavior", "always", "--noAssert"]),
      ],
      // With the names of its functions, by which `inlined` knows what happens seldom.
      ...["--debug", "--baseDir", root, "--outFile", "core.wasm"],
    ],
    {
      // A function that is marked so is written out wherever it is called.
      readFile: (name) => (plain ? read(name) : read(name)?.replaceAll("/*@inline*/", "@inline    ")),
      writeFile: (name, contents) => {
        if (name === "core.wasm") bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(stderr.toString().trim() || error.message, { cause: error });
  return checked || plain ? bytes : inlined(bytes, debug);
}

/**
 * Functions that are never written out where they are called, by file: what happens seldom stays out of what happens often,
 * which then is short enough for an engine to keep its numbers at hand, and all of it is smaller. So does `walk`, which has
 * the one interpreter in it, and many callers. `*`: all of a file.
 */
export const SELDOM = `
engine/time-weighted: TimeWeighted#constructor TimeWeighted#write TimeWeighted#touch TimeWeighted#observe TimeWeighted#deal fellBelow0
engine/buckets: Buckets#end Equal#endOf
engine/stretch: Stretch#area Stretch#write
engine/event-list: EventList#shorten EventList#look EventList#refill refusePast
engine/bags: Bags#chunk
engine/tally: Tally#spill Tally#write
engine/tape: Tape#int Tape#ints Tape#double Tape#doubles Tape#flag Tape#put Tape#putDoubles Tape#next
engine/range: *
engine/machine: told
draws/math: log1p
draws/law: quantile
arrivals/arrivals: ArrivalProcess#unsteady
arrivals/batches: Batches#size
state/tokens: Tokens#fresh Tokens#spawn Numbers#grow
state/instance: Instance#countUnwanted
state/windows: Windows#endBuckets
state/service: Service#constructor Service#isGrowing
state/step: Step#constructor
state/limit: Limit#constructor Limit#write Limit#reach Limit#recall Limit#settle Limit#waits Limit#leaveFromWithin Limit#anyone
state/idle-servers: IdleServers#wake IdleServers#rest
state/fleet: Fleet#append Fleet#withhold Fleet#goes Fleet#withdraw Fleet#dispose Fleet#retire Fleet#keep Fleet#add
state/footprint: Footprint#add Footprint#room
state/parts: partOf
state/versions: Versions#join Versions#part Versions#move Versions#pass Versions#reach Versions#mark Versions#end
state/staged: *
state/outages: *
acts/losses: *
acts/outages: *
acts/chores: *
acts/quotas: *
acts/standstill: *
state/stream: Stream#adopt Stream#move
state/course: Course#advance Course#pass
found/collector: countRefusals
found/log: Log#add
found/watch: Watch#tell
acts/loop: change happenSeldom goesOn
acts/walk: walk operate takeReady readyAtStage goneFromStage
acts/requests: setDeadline state forgo counted askBy unsuccessful again beginAnew doesNotAddUp
acts/loans: serveLine fit expectLook starts lacking handReady
acts/endings: standApart deny note fail known give giveUp abandon leave leaveBehind leftOver
acts/remnants: keep
acts/operations: lock down up dismiss dismissAll
acts/falls: discountDown fall
acts/holds: ofEachVm tried toil compiled
acts/upgrades: lookAtPool carry done failed
acts/developers: ended pause
acts/rollout: Rollout#step
acts/failures: *
acts/releases: *
acts/seating: *
acts/stages: *
acts/stage-conditions: *
acts/supply: *
acts/targets: *
acts/waiting: *
acts/warm: *
`
  .trim()
  .split("\n")
  .map((line) => line.split(": "))
  .flatMap(([file, names]) => names.split(" ").map((name) => `src/core/${file}/${name}`));

/**
 * Its functions written out where they are called, all but those that happen seldom: the loop calls some fifty small ones
 * an event, and an engine leaves WebAssembly's calls as they are. More of it gains nothing.
 */
async function inlined(bytes, debug) {
  const { default: binaryen } = await import("assemblyscript/binaryen");
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setDebugInfo(debug);
  binaryen.setAlwaysInlineMaxSize(60);
  binaryen.setFlexibleInlineMaxSize(60);
  binaryen.setOneCallerInlineMaxSize(20_000);
  const module = binaryen.readBinary(bytes);
  const { MutableGlobals, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt } = binaryen.Features;
  module.setFeatures(MutableGlobals | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt);
  for (const name of SELDOM) {
    binaryen.setPassArgument("no-inline", name);
    module.runPasses(["no-inline"]);
  }
  module.optimize();
  const smaller = module.emitBinary();
  module.dispose();
  return smaller;
}

/** Two files say to TypeScript what AssemblyScript knows, and have their counterpart. */
function source(name) {
  try {
    if (name === "src/core/engine/subset.ts") return "export {}";
    if (name === "src/core/engine/machine.ts") return readFileSync(`${root}src/core/engine/machine.as`, "utf8");
    return translated(readFileSync(`${root}${name}`, "utf8"));
  } catch {
    return null;
  }
}

/** Of all that the module is made from. It stands in the result, which is therefore made only when it would be another. */
function fingerprint() {
  const hash = createHash("sha256");
  const files = ["src/core"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true })
      .filter((name) => /\.(?:ts|as)$/.test(name))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  for (const name of ["src/build-core.mjs", "node_modules/assemblyscript/package.json", ...files])
    hash
      .update(`${name}\0`)
      .update(readFileSync(`${root}${name}`))
      .update("\0");
  return hash.digest("hex");
}

/** Writes dist/core.js where it is not there already. */
export async function buildCore({ debug = false } = {}) {
  const mark = `// ${debug ? "debug of " : ""}${fingerprint()}\n`;
  if (present(mark)) return;
  const bytes = await compiled("src/core/main.ts", { debug });
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(built, `${mark}export const core = ${JSON.stringify(Buffer.from(bytes).toString("latin1"))};\n`);
}

function present(mark) {
  try {
    return readFileSync(built, "utf8").startsWith(mark);
  } catch {
    return false;
  }
}

if (argv[1] === fileURLToPath(import.meta.url))
  await buildCore({ debug: argv.includes("--debug") }).catch(({ message }) => {
    console.error(message);
    exit(1);
  });
