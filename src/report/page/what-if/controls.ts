import type { Chosen, Lever } from "../../what-if/levers.ts";
import { FACTORS } from "../../what-if/presets.ts";
import { bdi, element } from "../elements.ts";

/** The controls of the panel: a variant, and what may be changed in it. */
export interface Controls {
  readonly element: HTMLElement;
  /** Shows these, each as chosen or else as it was. Those that stand there already are left alone: somebody may be typing. */
  offer(levers: readonly Lever[], now: Now): void;
  /** The next offer replaces what is shown. */
  renew(): void;
}

interface Now {
  readonly variant: number;
  readonly chosen: Chosen;
}

interface Asked {
  readonly variants: readonly string[];
  readonly onVariant: (index: number) => void;
  readonly onChosen: (path: string, value: string | number) => void;
}

export function controls({ variants, onVariant, onChosen }: Asked): Controls {
  const form = element("form", "levers");
  form.addEventListener("submit", (event) => event.preventDefault());
  const places = element("div", "groups");
  const select = selectOf(variants.map((name, index) => [String(index), name]));
  if (variants.length > 1) {
    select.addEventListener("change", () => {
      renew();
      onVariant(Number(select.value));
    });
    form.append(labelled("Start from the variant", select));
  }
  form.append(places);
  let shown = "";
  const renew = () => {
    shown = "";
  };
  const offer = (levers: readonly Lever[], { variant, chosen }: Now) => {
    const key = JSON.stringify(levers.map(({ path }) => path));
    if (key === shown) return;
    const focused = (document.activeElement as HTMLElement | null)?.dataset.path;
    shown = key;
    select.value = String(variant);
    const groups = [...new Set(levers.map(({ of }) => of))];
    places.replaceChildren(...groups.map((of) => group(of, levers, { chosen, onChosen })));
    for (const each of places.querySelectorAll<HTMLElement>("[data-path]"))
      if (each.dataset.path === focused) each.focus();
  };
  return { element: form, offer, renew };
}

interface Choosing {
  readonly chosen: Chosen;
  readonly onChosen: Asked["onChosen"];
}

function group(of: string, levers: readonly Lever[], choosing: Choosing): HTMLElement {
  const set = element("fieldset");
  const legend = element("legend");
  legend.append(bdi(of === "the platform" ? "the platform, shared by all services" : of));
  set.append(legend, ...levers.filter((lever) => lever.of === of).map((lever) => control(lever, choosing)));
  return set;
}

function control(lever: Lever, { chosen, onChosen }: Choosing): HTMLElement {
  const { path, label, says, kind, value, choices } = lever;
  const now = Object.hasOwn(chosen, path) ? chosen[path]! : value;
  const input = kind === "choice" ? selectOf(choices.map((each) => [each, each])) : inputOf(lever);
  input.dataset.path = path;
  input.title = says;
  input.value = now === "unlimited" ? "" : String(now);
  const box = labelled(label, input);
  const note = element("output", "", noteOf(lever, input.value));
  box.append(note);
  input.addEventListener(kind === "choice" ? "change" : "input", () => {
    note.textContent = noteOf(lever, input.value);
    onChosen(path, kind === "factor" ? Number(input.value) : input.value);
  });
  return box;
}

function inputOf({ kind, open, least }: Lever): HTMLInputElement {
  const input = element("input");
  if (kind === "factor")
    Object.assign(input, { type: "range", min: String(FACTORS.least), max: String(FACTORS.most), step: "0.05" });
  else Object.assign(input, { type: "number", min: String(least), step: "1", placeholder: open ? "unlimited" : "" });
  return input;
}

/** What it is against what it was. */
function noteOf({ kind, value }: Lever, now: string): string {
  if (kind === "factor") return `× ${Number(now)}`;
  const is = now === "" ? "unlimited" : now;
  return is === String(value) ? "" : `was ${value}`;
}

function selectOf(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  const select = element("select");
  for (const [value, text] of options) {
    const option = element("option", "", text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
    option.value = value;
    select.append(option);
  }
  return select;
}

const LONGEST = 60;

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  const label = element("label");
  const words = element("span");
  words.append(bdi(text));
  label.append(words, control);
  return label;
}
