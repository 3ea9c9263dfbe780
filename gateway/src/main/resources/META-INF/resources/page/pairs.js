// A muddle of every pair of labels. Each is made of a fixed seed, so that looking again makes nothing anew.

import { get, makeMuddle, reproduce } from "./api.js";
import { byId, h } from "./dom.js";
import * as current from "./current.js";
import { Status } from "./status.js";

const AT_ONCE = 3;

let labels;
let status;
let cells = [];
let seed = 0;
let isHere = false;
let isMaking = false;

export async function begin() {
  ({ labels } = await current.model());
  status = new Status(byId("pairs-status"));
  byId("pairs-more").addEventListener("click", look);
  build();
}

export function enter() {
  isHere = true;
  if (seed === 0 || cells.some((cell) => cell.made.length < seed)) {
    seed = Math.max(seed, 1);
    fill();
  }
}

export function leave() {
  isHere = false;
}

function look() {
  seed++;
  fill();
}

function build() {
  const head = h("tr", {}, h("td"), ...labels.map((name) => h("th", { scope: "col" }, name)));
  cells = labels.flatMap((_, label) => labels.map((__, partner) => ({ label, partner, made: [], element: h("td") })));
  const rows = labels.map((name, label) =>
    h("tr", {}, h("th", { scope: "row" }, name), ...cells.filter((cell) => cell.label === label).map((cell) => cell.element)));
  byId("matrix").replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
  cells = cells.filter(({ label, partner }) => label !== partner);
}

/** A few at a time, and only while somebody looks. */
async function fill() {
  if (isMaking) {
    return;
  }
  isMaking = true;
  byId("pairs-more").hidden = true;
  const open = cells.filter((cell) => cell.made.length < seed);
  let failure = null;
  const work = async () => {
    while (open.length > 0 && isHere && !failure) {
      const cell = open.shift();
      status.say(`${cells.length * seed - open.length} of ${cells.length * seed} …`);
      try {
        cell.made.push(await make(cell));
        show(cell);
        show(cells.find(({ label, partner }) => label === cell.partner && partner === cell.label));
      } catch (reason) {
        failure = reason;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  isMaking = false;
  if (failure) {
    status.failed(failure, fill);
  } else if (isHere) {
    status.say(summary());
    byId("pairs-more").hidden = false;
  }
}

async function make({ label, partner, made }) {
  const recipe = { label, partner, strategy: "balanced", partners: 4, source: "test", seed: made.length + 1 };
  try {
    return await reproduce(new URLSearchParams(recipe));
  } catch (failure) {
    if (failure.isMissing) {
      return makeMuddle(recipe);
    }
    throw failure;
  }
}

const isHard = ({ verdict }) => verdict.quality === "hard" || verdict.quality === "strict";

/** Of both directions: 4 with 9 and 9 with 4 are one pair. */
function share({ label, partner }) {
  const made = cells.filter((cell) => [cell.label, cell.partner].every((each) => each === label || each === partner))
    .flatMap((cell) => cell.made);
  return { hard: made.filter(isHard).length, count: made.length };
}

function show(cell) {
  const digit = cell.made.at(-1);
  if (!digit) {
    return;
  }
  const { hard, count } = share(cell);
  const words = `${labels[cell.label]} with ${labels[cell.partner]}: ${hard} of ${count} hard to tell`;
  cell.element.style.setProperty("--share", `${Math.round((100 * hard) / count)}%`);
  cell.element.replaceChildren(h("a", { href: `#make?${current.linkOf(digit)}`, title: words, "aria-label": words },
    h("img", { src: `${digit.links.image}?scale=2`, class: "digit", width: 40, height: 40, alt: "" })));
}

function summary() {
  const all = cells.flatMap((cell) => cell.made);
  return `${all.filter(isHard).length} of ${all.length} are hard to tell. Pick one to open it.`;
}
