// Small tools for the document, and how numbers are written.

export const byId = (id) => document.getElementById(id);

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const percent = (share) => `${(100 * share).toFixed(1)} %`;
export const bits = (entropy) => `${entropy.toFixed(2)} bits`;
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
export const wantsStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** An article for a label's name. */
export const a = (name) => `${/^(8|11|18|[aeiou])/i.test(name) && !/^one/i.test(name) ? "an" : "a"} ${name}`;

/** A button for each label. */
export function labelKeys(container, labels, describe, pick) {
  const keys = labels.map((name, label) =>
    h("button", { type: "button", "aria-label": describe(name), onclick: () => pick(label) }, name));
  container.replaceChildren(...keys);
  return keys;
}

export const press = (keys, chosen) =>
  keys.forEach((key, i) => key.setAttribute("aria-pressed", String(i === chosen)));
