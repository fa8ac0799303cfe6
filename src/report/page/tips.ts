/** Shows what a drawing says (`data-tip`) where the pointer is; brushes and other layers above it do not hide it. */
export function tips(): void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  // What it shows stands in the table behind each chart.
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  document.addEventListener("pointermove", (event) => {
    const text = textAt(event);
    tip.hidden = text === undefined;
    if (text === undefined) return;
    tip.textContent = text;
    place(tip, event);
  });
  document.documentElement.addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
}

function textAt({ target, clientX, clientY }: PointerEvent): string | undefined {
  if (!(target instanceof Element) || target.closest(".plot") === null) return undefined;
  return (
    document
      .elementsFromPoint(clientX, clientY)
      .map((each) => each.getAttribute("data-tip"))
      .find((text) => text !== null) ?? undefined
  );
}

/** Beside the pointer, and inside the window. */
function place(tip: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const { width, height } = tip.getBoundingClientRect();
  const left = clientX + 16 + width > document.documentElement.clientWidth ? clientX - width - 12 : clientX + 16;
  tip.style.left = `${Math.max(4, left)}px`;
  tip.style.top = `${Math.max(4, Math.min(clientY + 14, document.documentElement.clientHeight - height - 4))}px`;
}
