import { plain } from "../../../experiment/results/format.ts";
import { CEILINGS } from "../../../scenario/ceilings.ts";
import { MOST_COUNT } from "../../../scenario/language/units.ts";
import { heading, list, paragraph, type Topic, table } from "../document.ts";

/** What the model leaves out. */
export function limits(): Topic {
  return {
    name: "limits",
    title: "Limits of the model",
    says: "what is left out or simplified; read it before you rely on a number",
    blocks: [
      paragraph("headroom is a model of queues, quotas and time. Nothing in it knows how fast a database is."),
      list(
        "**Many defaults are estimates.** `headroom explain FILE` marks them and names the source of the others. A report lists them, the most influential first. Replace what you have measured: broker calls, VM creation, operators' reaction.",
        "An upgrade of a busy instance waits for it. Real errands skip it and come back in a later pass.",
        "A halted campaign keeps Apply Changes (and its errand the director worker) until the repair is done. Everything else that needs Apply Changes waits as long.",
        "An upgrade errand holds one director worker while each instance's task needs another. With one usable worker both wait forever, as on the real platform. `headroom validate` warns of it.",
        "An operator who begins an upgrade takes the newest release, and a release that a later one has overtaken rolls nothing. An upgrade begins in maintenance hours (`platform.upgrades.maintenance`) and goes on until it is done. With `upgrades.pauses` the operator leaves what has not begun when they end; he goes on in the next such hours, before he takes a newer release.",
        "An instance whose creation is under way when a release is deployed comes with the new version. A real one may come with the old one, and the errand may miss it.",
        "A dated change that makes a pool smaller takes idle VMs away. VMs in use stay.",
        "Upgrades and growth of different services share one Apply Changes and one director. Tiles that one Apply Changes takes together (`platform.upgrades.all_tiles`) follow one another; what else waits for Apply Changes may come in between.",
        "Orders for VMs that are kept ready compete with creations for what the IaaS has left: whose task comes first gets it. What finds no room is ordered again as soon as there is some.",
        "A VM that is kept ready is deleted and made anew when a release is deployed, never upgraded. Its life (`failures.every`) begins anew when an instance takes it.",
        "A VM that fails under upgrade, scrub or deletion does so when that is over.",
        "A developer who loses patience (`patience`) leaves a line, never a task, and does not come back. A client that gives up (`gives_up_after`) leaves its work behind, in a line or in a task.",
        "An instance that was made for a client who had given up is like any other: it counts, is upgraded, and fails. Its VMs count as used.",
        "The IaaS grants VMs, vCPUs and addresses up to a limit, or not. It has no rate limits.",
        "VMs are spread evenly over the zones (`platform.zones`) by their age, as they are when a zone is lost; what was recreated elsewhere is spread again for the next loss. A create under way is not lost, and new VMs go to the zones that are left. An instance is repaired before it is deleted. A lost VM is recreated whether the IaaS has room elsewhere or not.",
        "While a station is out, work under way stands still and goes on after it. (A real director's tasks fail then, and somebody begins them again: bosh #2429.) What a campaign rolls out goes on as far as its targets need no station that is out.",
        "Instances that share a pool VM do not slow one another down. A pool has one VM size.",
        "Prices are per hour of a VM or external instance, and per hour of people: no traffic and no storage. Of operators' time, repairs are simulated; what each release and each month takes is an input (`operations`), and nothing waits for it. What people outside spend within a `lead_time` is in the price of the instance, or nowhere.",
        "Work that has begun is never interrupted, whatever the priority of the next request.",
        "Creation, deletion and upgrade are modelled. Binding, updating a plan, backups and restores are not.",
        "Requests are counted if they begin within the horizon, and are followed to their end, up to a limit (`run.follow`). What is open then is reported as unresolved.",
        "Stated instances whose demand asked for hardly anything before the run are as old as if it had always asked at one rate.",
      ),
      heading("Ceilings"),
      paragraph(
        "One replication ends within hours and fits into 3 GB of memory.",
        "What would not is refused at its line, before anything runs.",
        `Counts are at most ${plain(MOST_COUNT)} unless their entry says less.`,
        "Of many replications only sums are kept: from the 2,048th on those of two, four, … neighbours together. While a command runs, each finished replication goes into its journal, about half a megabyte for each of a run like the shipped ones; a command that has succeeded removes it. The band of a chart over time is that of the same replications.",
      ),
      table(
        ["at most", "of these in one replication"],
        Object.values(CEILINGS).map(({ most, says }) => [plain(most), says]),
      ),
    ],
  };
}
