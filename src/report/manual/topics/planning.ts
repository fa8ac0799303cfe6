import { ESTIMATE_RANGE } from "../../../scenario/estimate-range.ts";
import { code, heading, list, paragraph, type Topic } from "../document.ts";

/** What the commands do that answer "what should we do", and how far their answers go. */
export function planning(): Topic {
  return {
    name: "planning",
    title: "Planning: what should we do",
    says: "goals, knobs, and how the commands that plan find their answers",
    blocks: [
      paragraph(
        "`goals:` in a scenario says what the service has to do, in the language of expectations.",
        "A *knob* is a value of the scenario that other values can be tried for. It is named by its path, as `headroom explain` shows it, or by the end of the path where only one ends so: `pool.vms`.",
        "Every answer is data with a version (`--json`), a table, Markdown and, with `--out`, a page, whose pictures are also files (SVG) and its tables too (CSV).",
        "The page of a run answers two of these questions by itself, below *What if*: the smallest value that meets a goal (as `size` finds it, with a slider through all values, which becomes surer while one looks) and when it breaks (as `when` says it).",
      ),
      heading("headroom size"),
      paragraph("`size` finds the smallest value of a knob at which all goals are met."),
      list(
        "It begins at theory's answer for the busiest hour of the run.",
        "Where a pool or quota refuses at once and nothing of what it lets in comes back to others (no retries, no line behind it, no growth by a threshold, no releases), one run tells of all sizes: each request takes the lowest free place, and a pool of c places refuses it exactly when its place is above the cth. A stock of ready VMs is not one of these: what it has ready depends on what it has ordered before, which is another with another size, so each size is run by itself. The answer says where this does not hold, and why.",
        "Elsewhere the range is halved. Every value is run with the same requests and the same random numbers, and replications are added only while a verdict is open.",
        "A value counts as meeting a goal when the whole interval does. The error (5 % unless `--confidence` says otherwise) is split over all looks, and where values are run one by one over all tries: that is the probability that the answer is too small.",
        "Values between the answer and the greatest that fails cannot be told from the bound after `--replications`. A value that failed is never the answer; where none meets all goals, the exit code is 98.",
        "Goals that get worse with the value, such as cost, are asked of the smallest value that meets the others. A goal that is met at neither end of the range is taken to be met on one stretch between them: the value that comes nearest is chosen by ranking and selection (KN), and the beginning of the stretch is found below it.",
      ),
      ...COMBINATIONS,
      heading("headroom sweep"),
      paragraph(
        "`sweep` runs every combination of values of some knobs: `--vary pool.vms=20..200:10`, a list `1,2,3`, or times today's value `x1,x1.5,x2`. `--where` leaves combinations out, and `--sample N` takes so many that fill the ranges evenly: a Latin hypercube, or with `--fill sobol` the beginning of Sobol's sequence, so that a longer sample goes on where a shorter one ended.",
        "Each combination is kept in a folder by its scenario, seed and version, so that a second sweep, or one that goes on after Ctrl-C, runs only what is new.",
        "`--refine` runs 8 replications of every combination, 25 of those of which a goal cannot be told, and 100 of what is then left.",
        "With `--out` it writes a page, Markdown, JSON, a long CSV and JSON Lines. The page has a heat map of each two knobs that vary, with a panel for each value of a third, and of each combination the command that runs it: `headroom run FILE --set pool.vms=180`.",
      ),
      ...UNTIL_WHEN,
      ...UNKNOWN,
      ...UPGRADES,
    ],
  };
}

const COMBINATIONS = [
  heading("Several knobs at once"),
  paragraph(
    "With several `--find`, or with values to try (`--find pool.vms=160..200:10 --find director.workers=3,5,8`), `size` says what each combination costs a month, how each goal comes out, and why it is taken or not.",
  ),
  list(
    "*The cheapest* meets all goals over all replications together. That it does not has at most the probability of `--confidence`, over all combinations and looks.",
    "*The one to regret least* counts single replications: its cost, and in those that miss a goal the price of that (`--failing`; what the dearest combination costs, unless it is given). It is found by Kim and Nelson's screening, in pairs that share their random numbers; a difference of 2 % of the least cost does not matter.",
    "The frontier of a goal are the combinations than which none is cheaper and better at once.",
    "With `--worlds 100`, of one knob as well, the choice is made again where each value that is not known takes one of its range: all options run in the same worlds, and the one to regret least is told with its interval. Of combinations, the twelve with the least regret as the scenario is are weighed; of one knob, sizes from four fifths of the answer to twice it.",
    "Each combination has 10 replications at first. More are run where its goals are open and it would be cheaper than what is known to meet them, and where it may be the one to regret least; `--replications` of each at most (100).",
  ),
];

const UNTIL_WHEN = [
  heading("headroom when"),
  paragraph(
    "`when` says on which date each limit is full, each service refuses its first request, and each goal breaks: by when in 1, 5 and 9 of 10 replications, and in how many not within the horizon. `--horizon` looks further ahead than the scenario.",
  ),
  list(
    "A limit is full when nothing is left of it for the largest request; the first refusal comes later. Limits at which requests wait in line are left out: a goal on waits dates them.",
    "A goal breaks in a replication at the end of the first month (`--every`) in which that replication's own figure is beyond its bound. Over all replications together the figure crosses the bound on another date, usually an earlier one: a few bad replications count for much.",
    "Goals on measures of the whole run (`upgrade.window`), goals that compare two figures, and those during upgrades or in the first days have no date.",
    '`--step "pool.vms=70 on 2026-10-01"` says by how much a planned change moves these dates, under the same requests.',
  ),
];

const UPGRADES = [
  heading("headroom upgrade-plan"),
  paragraph(
    '`upgrade-plan` tries numbers of instances at a time (of `--in-flight 1..32` by halves, for more at a time are over no later, or each of `--in-flight 1,2,4`) and starts (`--start "2026-01-09 18:00,2026-01-10 08:00"`), and names the smallest number with which an upgrade is over `--within` a time: in `--part` of the replications (90 %), each verdict with bounds that hold for all combinations and looks together. Of several starts it takes the one with the fewest requests that are not usable within 15 min.',
    "The release takes place once, at the start, and waits for no operator's lag; working hours, maintenance windows, failures and everything else are as the scenario has them. Beside it stands how many requests are refused or late while upgrades go on, and outside of them; and what this upgrade adds to the same replications without it: late requests, refusals, waits and hours down.",
  ),
];

const UNKNOWN = [
  heading("Values that are not known"),
  paragraph(
    "A number of `demand`, `platform`, `services` or `releases` may be a range: `{low: 4 per day, mid: 5 per day, high: 8 per day}` is below `low` and above `high` in one of ten worlds each, and `{over_runs: {uniform: [4 per day, 6 per day]}}` takes any form of distribution. A run takes the middle.",
    "A value of your own that is an estimate says so where it stands: `{estimate: 5 d}` is 5 d, and figures that rest on it have the sign of an estimate (†). Results list its path in `estimates`, where you may write it as well. What has a range is an estimate too.",
    ESTIMATE_RANGE,
  ),
  code(
    "yaml",
    "demand:\n  mysql:\n    requests: {rate: {low: 4 per day, mid: 5 per day, high: 8 per day}}\n    lifetime: 5 d",
  ),
  heading("headroom enough"),
  paragraph(
    "`enough` judges every level (or variant) by the goals as the scenario is, and in worlds (`--worlds`) in which all values that are not known vary, the same for all levels. It names the lowest level that meets all goals, the probability that it does, what fails below it and what the next one adds and costs.",
    "In each world one replication is run of each level, so that its probability holds luck too; the column “by luck alone” says how much. Where no level meets all goals significantly, the exit code is 98.",
  ),
  heading("headroom matters"),
  paragraph(
    "`matters` says which of these values move the figures of the goals: how far a figure moves when one goes through its range, on average over places of all others (Morris's elementary effects). Luck is an input like others, and its bar says what one replication cannot tell.",
    "`--sobol 128` adds which part of the variance each of the six that move most makes (Sobol's indices). Where there are several levels, “measure these first” says what knowing a value would be worth before one is chosen (EVPPI): in percentage points of the chance to meet all goals, or with `--failing`, which prices a missed goal, in USD a month. `--decide pool.vms=160,180,200` asks it for the choice of a size instead. Every world has luck of its own, so that the 95 % intervals hold the simulation's noise; none of them is below what happens in one world of so many.",
  ),
];
