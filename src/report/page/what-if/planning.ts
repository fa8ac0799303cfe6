import { sizeTold } from "../../planning/size-told.ts";
import type { Told, ToldPart } from "../../planning/told.ts";
import { whenTold } from "../../planning/when-told.ts";
import type { Lever } from "../../what-if/levers.ts";
import type { PlanAsked, PlanTold } from "../../what-if/plan.ts";
import { bdi, button, element, tableOf } from "../elements.ts";
import { slider } from "./slider.ts";

/** Questions of planning, and where their answers appear. */
export interface Planning {
  readonly element: HTMLElement;
  /** The values that may be sized. */
  offer(levers: readonly Lever[]): void;
  tell(told: PlanTold): void;
}

/** A question without its variant, which is the panel's. */
type Question = { [K in PlanAsked["ask"]]: Omit<Extract<PlanAsked, { ask: K }>, "variant"> }[PlanAsked["ask"]];

/**
 * Asks for the smallest value that meets a goal, for the figure of any value, which becomes finer while one looks at it, or
 * for the date on which something breaks and what another value would buy.
 */
export function planning(ask: (asked: Question) => void): Planning {
  const form = element("form", "levers");
  const set = element("fieldset", "plan");
  const [knob, goal, to, from] = [element("select"), element("input"), element("input"), element("input")];
  goal.value = "refused < 1 %";
  to.type = "number";
  from.type = "date";
  const place = element("div", "answers");
  place.setAttribute("aria-live", "polite");
  let levers: readonly Lever[] = [];
  let shown = answer(place);
  const asked = (question: Question) => {
    shown = answer(place);
    shown.status("Running …");
    ask(question);
  };
  const of = () => ({ find: knob.value, goal: goal.value });
  const sizes = slider((value) => ask({ ask: "slide", ...of(), value }));
  const renew = () => {
    const lever = levers.find(({ path }) => path === knob.value);
    sizes.element.hidden = lever === undefined;
    if (lever) sizes.renew(lever);
  };
  for (const each of [knob, goal]) each.addEventListener("change", renew);
  const find = button("Find the smallest", () => {
    sizes.wait();
    asked({ ask: "size", ...of() });
  });
  const when = button("When does it break?", () => {
    const isStep = to.value !== "" && from.value !== "";
    asked({ ask: "when", ...(isStep && { step: `${knob.value}=${to.value} on ${from.value}` }) });
  });
  const tools = element("div", "tools");
  tools.append(find, when);
  set.append(
    ...[element("legend", "", "What should we do?"), labelled("smallest", knob), labelled("so that", goal)],
    ...[labelled("or with another value", to), labelled("from this date on", from), tools],
  );
  form.append(set);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find.click();
  });
  const whole = element("div");
  whole.append(form, sizes.element, place);
  const offer = (all: readonly Lever[]) => {
    levers = all.filter(({ kind }) => kind === "number");
    knob.replaceChildren(...optionsOf(levers, knob.value));
    find.hidden = levers.length === 0;
    renew();
  };
  const tell = (told: PlanTold) => {
    if (told.kind === "planning") shown.status(`${told.done} of ${told.of} replications`);
    else if (told.kind === "unplanned") place.replaceChildren(...told.says.map((text) => said("problems", text)));
    else if (told.kind === "dated") shown.show(whenTold(told.answer));
    else if (told.kind === "slid") sizes.visit(told.tried, told.isLast, told.against);
    else {
      shown.show(sizeTold(told.answer));
      sizes.found(told.answer, told.isLast);
      if (!told.isLast) shown.status("Still running; intervals become narrower.");
    }
  };
  return { element: whole, offer, tell };
}

function optionsOf(levers: readonly Lever[], chosen: string): readonly HTMLOptionElement[] {
  return levers.map(({ path, label, of }) => {
    const option = element("option", "", `${label} (${of})`);
    option.value = path;
    option.selected = path === chosen;
    return option;
  });
}

/** One answer in its place, whose parts stay while it is refined. */
function answer(place: HTMLElement) {
  const [sentences, drawings, status] = [element("div"), element("div"), element("small")];
  place.replaceChildren(sentences, drawings, status);
  return {
    status: (text: string) => {
      status.textContent = text;
    },
    show: ({ answers, parts }: Told) => {
      sentences.replaceChildren(...answers.map((text) => said("", text)));
      status.textContent = "";
      drawings.replaceChildren(...parts.flatMap((part) => shownPart(part)));
    },
  };
}

/** Its picture, drawn again for each width; without one its table. */
function shownPart({ title, draw, table }: ToldPart): readonly HTMLElement[] {
  const plot = element("div", "plot measured");
  if (draw === undefined) plot.append(tableOf(table));
  else
    new ResizeObserver(() => {
      plot.innerHTML = draw(Math.min(992, plot.clientWidth))?.text ?? "";
    }).observe(plot);
  return [element("h3", "", title), plot];
}

function said(className: string, text: string): HTMLElement {
  const made = element("p", className);
  made.append(bdi(text));
  return made;
}

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  const label = element("label");
  label.append(element("span", "", text), control);
  return label;
}
