// What the judge says, as bars and in words.

import { h, percent } from "./dom.js";

const LEAST_VALIDITY = 0.5;

/** Bars that move rather than being drawn anew. */
export class Bars {
  constructor(container, labels) {
    this.rows = labels.map((name) => {
      const fill = h("span");
      const value = h("span", { class: "value" });
      return { fill, value, item: h("li", {}, h("b", {}, name), h("div", { class: "bar" }, fill), value) };
    });
    container.replaceChildren(
      h("ol", { class: "bars", "aria-label": "The judge's probability for each label" }, ...this.rows.map((row) => row.item)));
  }

  show(probabilities, a, b) {
    this.rows.forEach(({ fill, value, item }, label) => {
      fill.style.transform = `scaleX(${probabilities[label]})`;
      value.textContent = percent(probabilities[label]);
      item.className = label === a ? "is-a" : label === b ? "is-b" : "";
    });
  }
}

export const imbalance = ({ probabilities }, a, b) =>
  Math.abs(probabilities[a] - probabilities[b]) + 2 * (1 - probabilities[a] - probabilities[b]);

/** The harder to place between two labels first; what passes for handwriting before what does not. */
export function isHarder(one, other, a, b) {
  const passes = (opinion) => opinion.validity >= LEAST_VALIDITY;
  return passes(one) === passes(other) ? imbalance(one, a, b) < imbalance(other, a, b) : passes(one);
}

/** A verdict, or a bare opinion, in a sentence. */
export function inWords({ probabilities, validity, quality }, labels) {
  const order = probabilities.map((_, label) => label).sort((x, y) => probabilities[y] - probabilities[x]);
  const [p, q] = order.map((label) => probabilities[label]);
  const [first, second] = order.map((label) => labels[label]);
  if (validity < LEAST_VALIDITY) {
    return `This does not pass for handwriting; if anything, it is like ${first}.`;
  }
  if (quality === "strict" || (!quality && p + q >= 0.9 && p - q <= 0.2)) {
    return `Looks like ${first} and ${second}: can't tell.`;
  }
  if (quality === "hard" || (!quality && p + q > 0.8 && p - q < 0.4)) {
    return `Looks like ${first} or ${second}: hard to tell.`;
  }
  return p > 0.9 ? `This is plainly ${first}.` : `Looks most like ${first}, then ${second}.`;
}
