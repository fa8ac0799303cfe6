/** An element with a class and text; whatever comes from a scenario is set as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/** Text in a direction of its own. */
export function bdi(text: string): HTMLElement {
  return element("bdi", "name", text);
}

export function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}
