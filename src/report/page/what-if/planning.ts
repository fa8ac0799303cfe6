import { type SizeAnswer, shortPath } from "../../../experiment/planning/size-answer.ts";
import { sizeTold, VERDICT } from "../../planning/size-told.ts";
import type { Told, ToldPart } from "../../planning/told.ts";
import { whenTold } from "../../planning/when-told.ts";
import type { Lever } from "../../what-if/levers.ts";
import type { PlanTold } from "../../what-if/plan.ts";
import { bdi, button, element } from "../elements.ts";

/** Questions of planning, and where their answers appear. */
export interface Planning {
  readonly element: HTMLElement;
  /** The values that may be sized. */
  offer(levers: readonly Lever[]): void;
  tell(told: PlanTold): void;
}

/** A question without its variant, which is the panel's. */
type Question = { readonly ask: "size"; readonly find: string; readonly goal: string } | { readonly ask: "when" };

/** Asks for the smallest value that meets a goal, or for the date on which something breaks. */
export function planning(ask: (asked: Question) => void): Planning {
  const form = element("form", "levers");
  const set = element("fieldset");
  const knob = element("select");
  const goal = element("input");
  goal.value = "refused < 1 %";
  const place = element("div", "answers");
  place.setAttribute("aria-live", "polite");
  let shown = answer(place);
  const asked = (question: Question) => {
    shown = answer(place);
    shown.status("Running …");
    ask(question);
  };
  const find = button("Find the smallest", () => asked({ ask: "size", find: knob.value, goal: goal.value }));
  const tools = element("div", "tools");
  tools.append(
    find,
    button("When does it break?", () => asked({ ask: "when" })),
  );
  set.append(element("legend", "", "What should we do?"), labelled("smallest", knob), labelled("so that", goal), tools);
  form.append(set);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find.click();
  });
  const whole = element("div");
  whole.append(form, place);
  const offer = (levers: readonly Lever[]) => {
    const chosen = knob.value;
    const options = levers
      .filter(({ kind }) => kind === "number")
      .map(({ path, label, of }) => {
        const option = element("option", "", `${label} (${of})`);
        option.value = path;
        option.selected = path === chosen;
        return option;
      });
    knob.replaceChildren(...options);
    find.hidden = options.length === 0;
  };
  const tell = (told: PlanTold) => {
    if (told.kind === "planning") shown.status(`${told.done} of ${told.of} replications`);
    else if (told.kind === "unplanned") place.replaceChildren(...told.says.map((text) => said("problems", text)));
    else if (told.kind === "dated") shown.show(whenTold(told.answer));
    else {
      shown.show(sizeTold(told.answer));
      shown.offer(told.answer);
      if (!told.isLast) shown.status("Still running; intervals become narrower.");
    }
  };
  return { element: whole, offer, tell };
}

/** One answer in its place, whose parts stay while it is refined: somebody may be moving the slider. */
function answer(place: HTMLElement) {
  const [sentences, plot, status] = [element("div"), element("div", "plot measured"), element("small")];
  const sizes = slider();
  sizes.element.hidden = true;
  place.replaceChildren(sentences, plot, sizes.element, status);
  let draw: ToldPart["draw"];
  const drawn = () => {
    plot.innerHTML = draw?.(Math.min(992, plot.clientWidth))?.text ?? "";
  };
  new ResizeObserver(drawn).observe(plot);
  return {
    status: (text: string) => {
      status.textContent = text;
    },
    show: ({ answers, parts: [first] }: Told) => {
      sentences.replaceChildren(...answers.map((text) => said("", text)));
      status.textContent = "";
      draw = first?.draw;
      drawn();
    },
    offer: (found: SizeAnswer) => {
      sizes.element.hidden = false;
      sizes.offer(found);
    },
  };
}

function said(className: string, text: string): HTMLElement {
  const made = element("p", className);
  made.append(bdi(text));
  return made;
}

/** Goes through the values that were tried, and says what is known of each; it begins at the answer. */
function slider() {
  const [row, input, output] = [element("label", "sizes"), element("input"), element("output")];
  let { tried, find }: Pick<SizeAnswer, "tried" | "find"> = { tried: [], find: "" };
  let wanted: number | undefined;
  const show = () => {
    const { value, goals, replications } = tried[Number(input.value)]!;
    const found = goals.map(({ says, found, verdict }) => `${found}, ${says} ${VERDICT[verdict]}`).join("; ");
    output.textContent = `${shortPath(find)} = ${value}: ${found}, ${replications} replications`;
  };
  input.type = "range";
  input.addEventListener("input", () => {
    wanted = tried[Number(input.value)]!.value;
    show();
  });
  row.append(input, output);
  const offer = (answer: SizeAnswer) => {
    ({ tried, find } = answer);
    input.max = String(tried.length - 1);
    const at = tried.findIndex(({ value }) => value === (wanted ?? answer.feasible));
    input.value = at < 0 ? input.max : String(at);
    show();
  };
  return { element: row, offer };
}

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  const label = element("label");
  label.append(element("span", "", text), control);
  return label;
}
