import type { Results } from "../../../experiment/results/results.ts";
import type { Chosen, Lever } from "../../what-if/levers.ts";
import type { PlanTold } from "../../what-if/plan.ts";
import { granted, type Preset, presetIn, type Wish } from "../../what-if/presets.ts";
import { button, element } from "../elements.ts";
import { answers } from "./answers.ts";
import { engineOf } from "./asking.ts";
import { controls } from "./controls.ts";
import { planning } from "./planning.ts";

/**
 * Lets the reader ask what other values would give, by hand or by a link. The engine starts when the reader reaches for
 * the panel and runs at the first question.
 */
export function whatIf(results: Results): void {
  const section = document.getElementById("what-if");
  const packed = document.getElementById("engine");
  if (section === null || packed === null) return;
  const start = section.querySelector("button")!;
  let panel: Panel | undefined;
  const ready = () => {
    panel ??= new Panel(results, packed.textContent ?? "");
    return panel;
  };
  const ask = (preset: Preset) => {
    start.remove();
    ready().open(section, preset);
  };
  const links = document.querySelectorAll<HTMLAnchorElement>('a[href^="#what-if:"]');
  for (const each of [start, ...links])
    for (const event of ["pointerenter", "focus"]) each.addEventListener(event, ready, { once: true });
  start.addEventListener("click", () => ask({ wishes: [] }));
  const follow = () => {
    const preset = presetIn(location.hash);
    if (preset) ask(preset);
  };
  // A link to where one is already makes no hashchange.
  for (const each of links) each.addEventListener("click", () => each.hash === location.hash && follow());
  window.addEventListener("hashchange", follow);
  follow();
}

const PLANS = ["planning", "sized", "slid", "dated", "unplanned"];

function isPlan(told: { readonly kind: string }): told is PlanTold {
  return PLANS.includes(told.kind);
}

/** A pause in typing or dragging after which it is a question. ms. */
const PAUSE = 120;

/** What is chosen, the controls that choose it, and what comes of it. */
class Panel {
  private readonly results: Results;
  private readonly engine: ReturnType<typeof engineOf>;
  private readonly shown = answers();
  private readonly form: ReturnType<typeof controls>;
  private readonly plan = planning((asked) => this.engine({ plan: { ...asked, variant: this.variant } }));
  private variant: number;
  private chosen: Chosen = {};
  /** What a link asked for and no lever has taken yet. */
  private wishes: readonly Wish[] = [];
  private waiting = 0;
  private isWaiting = false;

  constructor(results: Results, packed: string) {
    this.results = results;
    this.variant = results.baseline;
    this.engine = engineOf(packed, results, (told) => {
      if (this.isWaiting || told.kind === "zoomed" || told.kind === "close-up") return;
      if (isPlan(told)) return this.plan.tell(told);
      if (told.kind === "offered" && this.grants(told.levers)) return;
      this.shown.tell(told);
      if (told.kind === "offered") this.offer(told.levers);
    });
    const { variants, baseline } = results;
    this.form = controls({
      variants: variants.map(({ name }, index) => (index === baseline ? `${name} (the baseline)` : name)),
      onVariant: (index) => this.ask(index, {}),
      onChosen: (path, value) => {
        this.chosen = { ...this.chosen, [path]: value };
        this.shown.stale();
        clearTimeout(this.waiting);
        this.isWaiting = true;
        this.waiting = Number(setTimeout(() => this.ask(this.variant, this.chosen), PAUSE));
      },
    });
  }

  /** Shows itself at the end of a section, with what a link asks of it. */
  open(section: HTMLElement, { variant, wishes }: Preset): void {
    const { element: form } = this.form;
    if (!form.isConnected) {
      const tools = element("div", "tools");
      tools.append(
        button("Reset", () => {
          this.form.renew();
          this.ask(this.variant, {});
        }),
      );
      const panel = element("div", "asking");
      panel.append(this.shown.head, form, tools, this.shown.element, this.plan.element);
      section.append(panel);
    }
    const named = this.results.variants.findIndex(({ name }) => name === variant);
    this.wishes = wishes;
    this.form.renew();
    this.ask(named < 0 ? this.results.baseline : named, {});
    section.scrollIntoView();
    if (wishes.length === 0) form.querySelector<HTMLElement>("select,input")?.focus({ preventScroll: true });
  }

  private ask(variant: number, chosen: Chosen): void {
    clearTimeout(this.waiting);
    this.isWaiting = false;
    [this.variant, this.chosen] = [variant, chosen];
    this.shown.stale();
    this.engine({ question: { variant, chosen } });
  }

  /** Sets what a link asks for, as far as these levers have it: where they do, that is another question, which is asked. */
  private grants(levers: readonly Lever[]): boolean {
    const taken = this.wishes.map((wish) => granted(levers, wish));
    const left = this.wishes.filter((_, index) => taken[index] === undefined);
    if (left.length === this.wishes.length) return false;
    this.wishes = left;
    this.ask(this.variant, Object.assign({}, this.chosen, ...taken));
    return true;
  }

  private offer(levers: readonly Lever[]): void {
    this.plan.offer(levers);
    this.form.offer(levers, { variant: this.variant, chosen: this.chosen });
    const says = this.wishes.map(({ key, change }) => `The link asks for ${key}=${change}, which cannot be set here.`);
    this.wishes = [];
    if (says.length > 0) this.shown.tell({ kind: "problems", says });
  }
}
