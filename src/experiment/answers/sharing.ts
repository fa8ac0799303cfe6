import { listed } from "../../scenario/language/words.ts";
import { plain } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import type { Field } from "./standing.ts";

/**
 * What one accepts where instances share the VMs of a pool, and with others they do not: no isolation, and of each VM a
 * share that is less than a plan says. Costs and exposure of such a level are those of another product.
 */
export function sharingOf(own: Alternative, { alternatives }: Field): readonly string[] {
  const slots = slotsOf(own);
  if (slots === 1 || !alternatives.some((each) => slotsOf(each) < slots)) return [];
  const { vcpus, plans } = own.pool!;
  const share = vcpus / slots;
  const less = plans.filter((plan) => plan.vcpus > share);
  const shares = less.map(({ name, vcpus: wanted }) => `${name} instance (${plain(wanted)} on VMs of its own)`);
  const of =
    plans.length > 1 ? ` for each ${listed(shares)}` : ` for each (${plain(less[0]?.vcpus ?? 0)} on a VM of its own)`;
  return [
    `${plain(slots)} instances on each VM of ${counted(vcpus)}, whose upgrade takes all of them down and where one may slow the others`,
    ...(less.length > 0 ? [`${counted(share)}${of}`] : []),
  ];
}

const slotsOf = ({ pool }: Alternative) => pool?.slots ?? 1;

const counted = (vcpus: number) => `${plain(vcpus)} ${vcpus === 1 ? "vCPU" : "vCPUs"}`;
