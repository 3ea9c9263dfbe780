// The way from a to b: a slider, a strip, and what the judge says at every place.

import { get } from "./api.js";
import { a, byId, clamp, h } from "./dom.js";
import * as current from "./current.js";
import { Bars, inWords, isHarder } from "./judge.js";
import { between, frames, LiveRenderer, paint } from "./rendering.js";
import { Status } from "./status.js";

/** As many places are rendered at once, so that the slider and the bounce never wait. */
const FRAMES = 65;
const NEAR = 1e-6;
const THERE_AND_BACK = 4000;

let labels;
let bars;
let status;
let live;
let digit;
let path = [];
/** Where we are between a and b; the slider knows it only to its own step. */
let at = 0;
let bouncing = 0;

export async function begin() {
  ({ labels } = await current.model());
  status = new Status(byId("walk-status"));
  bars = new Bars(byId("walk-bars"), labels);
  live = new LiveRenderer((frame, latent) => latent === wantedLatent && show(frame), (failure, again) => status.failed(failure, again));
  byId("walk-t").addEventListener("input", () => {
    stopBouncing();
    goTo(Number(byId("walk-t").value));
  });
  byId("walk-bounce").addEventListener("click", () => (bouncing ? stopBouncing() : bounce()));
  byId("walk-snap").addEventListener("click", snap);
  byId("walk-chosen").addEventListener("click", () => {
    stopBouncing();
    goTo(digit.t);
  });
  current.onMuddle(() => !byId("walk").hidden && enter());
}

export function enter() {
  const next = current.muddle();
  if (!next) {
    status.say("There is no muddle yet: one is being made.");
  } else if (next.id !== digit?.id) {
    open(next);
  }
}

export function leave() {
  stopBouncing();
}

async function open(next) {
  digit = next;
  stopBouncing();
  live.forget();
  status.say("Rendering the way …");
  try {
    const positions = Array.from({ length: FRAMES }, (_, i) => i / (FRAMES - 1));
    const found = await frames(positions.map((t) => between(t, next.a.latent, next.b.latent)));
    if (digit !== next) {
      return;
    }
    path = found.map((frame, i) => ({ ...frame, t: positions[i] }));
    status.say("");
    showEnds();
    drawCurve();
    byId("walk-body").hidden = false;
    goTo(next.t);
    await showStrip(next);
  } catch (failure) {
    if (failure.isMissing) {
      status.say("This system can't render single places: its API has no renderings.");
    } else if (digit === next) {
      status.failed(failure, () => open(next));
    }
  }
}

let wantedLatent = null;

/** The nearest frame at once, then the very place. */
function goTo(t) {
  at = clamp(t, 0, 1);
  byId("walk-t").value = at;
  const nearest = path[Math.round(at * (FRAMES - 1))];
  show(nearest);
  live.forget();
  wantedLatent = null;
  if (Math.abs(nearest.t - at) > NEAR && !bouncing) {
    wantedLatent = between(at, digit.a.latent, digit.b.latent);
    live.show(wantedLatent);
  }
}

function show(frame) {
  paint(byId("walk-picture"), frame.bitmap);
  bars.show(frame.probabilities, digit.label, digit.partner);
  byId("walk-out").textContent = `t = ${at.toFixed(3)} · ${frame.entropy.toFixed(2)} bits`;
  byId("walk-t").setAttribute("aria-valuetext", `${at.toFixed(2)} of the way: ${inWords(frame, labels)}`);
  byId("walk-words").textContent = inWords(frame, labels);
  byId("walk-picture").setAttribute("aria-label", `The picture at t = ${at.toFixed(2)}. ${inWords(frame, labels)}`);
  [...byId("strip").children].forEach(({ firstChild: step }) =>
    step.setAttribute("aria-pressed", String(Math.abs(Number(step.dataset.t) - at) < NEAR)));
}

function showEnds() {
  byId("walk-a").src = `${digit.a.image}?scale=4`;
  byId("walk-a").alt = `a, ${a(digit.labelName)}`;
  byId("walk-b").src = `${digit.b.image}?scale=4`;
  byId("walk-b").alt = `b, ${a(digit.partnerName)}`;
  byId("walk-end-a").textContent = `a: ${digit.labelName}`;
  byId("walk-end-b").textContent = `b: ${digit.partnerName}`;
}

/** p(a) falls and p(b) rises above the slider. */
function drawCurve() {
  const line = (label) => path.map(({ t, probabilities }) => `${100 * t},${30 - 30 * probabilities[label]}`).join(" ");
  const polyline = (name, label) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    element.setAttribute("class", name);
    element.setAttribute("points", line(label));
    return element;
  };
  byId("walk-curve").replaceChildren(polyline("a", digit.label), polyline("b", digit.partner));
}

/** The steps as the API gives them; where it has none, some of the frames. */
async function showStrip(next) {
  let steps;
  try {
    ({ steps } = await get(`/muddles/${next.id}/series`));
  } catch (failure) {
    if (!failure.isMissing) {
      status.failed(failure, () => showStrip(next));
      return;
    }
    steps = path.filter((_, i) => i % 8 === 4).map(({ t, png }) => ({ t, png, chosen: false }));
  }
  if (digit === next) {
    byId("strip").replaceChildren(...steps.map(step));
    goTo(at);
  }
}

function step({ t, png, chosen }) {
  const words = `t = ${t.toFixed(2)}${chosen ? ", the muddle" : ""}`;
  const button = h("button", { type: "button", "data-t": t, class: chosen ? "chosen" : null, "aria-pressed": "false", "aria-label": words,
    onclick: () => {
      stopBouncing();
      goTo(t);
    } },
  h("img", { src: `data:image/png;base64,${png}`, class: "digit", width: 56, height: 56, alt: "" }),
  h("span", {}, chosen ? `★ ${t.toFixed(2)}` : t.toFixed(2)));
  return h("li", {}, button);
}

/** The hardest of the frames, then the hardest of what lies round it. */
async function snap() {
  stopBouncing();
  const hardest = (candidates) => candidates.reduce((best, frame) => (isHarder(frame, best, digit.label, digit.partner) ? frame : best));
  const rough = hardest(path);
  goTo(rough.t);
  const finer = Array.from({ length: 17 }, (_, i) => clamp(rough.t + (i - 8) / (8 * (FRAMES - 1)), 0, 1));
  try {
    const found = await frames(finer.map((t) => between(t, digit.a.latent, digit.b.latent)));
    const best = hardest(found.map((frame, i) => ({ ...frame, t: finer[i] })));
    goTo(best.t);
  } catch (failure) {
    status.failed(failure, snap);
  }
}

function bounce() {
  byId("walk-bounce").setAttribute("aria-pressed", "true");
  byId("walk-bounce").textContent = "Stop";
  live.forget();
  const phase = at / 2;
  const beginning = performance.now() - phase * THERE_AND_BACK;
  const tick = (now) => {
    const turn = ((now - beginning) / THERE_AND_BACK) % 1;
    goTo(turn < 0.5 ? 2 * turn : 2 - 2 * turn);
    bouncing = requestAnimationFrame(tick);
  };
  bouncing = requestAnimationFrame(tick);
}

function stopBouncing() {
  cancelAnimationFrame(bouncing);
  bouncing = 0;
  byId("walk-bounce").setAttribute("aria-pressed", "false");
  byId("walk-bounce").textContent = "Bounce";
}
