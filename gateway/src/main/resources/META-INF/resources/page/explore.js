// Ten sliders, one for each number of a latent, and the picture they make.

import { get } from "./api.js";
import { byId, h, labelKeys, wantsStillness } from "./dom.js";
import * as current from "./current.js";
import { Bars, inWords } from "./judge.js";
import { between, distance, LiveRenderer, paint } from "./rendering.js";
import { Status } from "./status.js";

const SAMPLE = 24;
const SPREAD = 3;
const STEP = 0.05;
const GLIDE = 450;

let model;
let status;
let bars;
let live;
let rows = [];
let home;
let latent;
let frame = 0;
let rest = 0;

export async function begin() {
  model = await current.model();
  status = new Status(byId("explore-status"));
  bars = new Bars(byId("explore-bars"), model.labels);
  live = new LiveRenderer(show, failed);
  labelKeys(byId("centroids"), model.labels, (name) => `Go to the centroid of ${name}`, (label) => visit(model.centroids[label]));
  byId("explore-reset").addEventListener("click", () => visit(home));
  byId("explore-muddle").addEventListener("click", () => visit(current.muddle().latent));
  byId("explore-wander").addEventListener("click", () => (byId("explore-wander").ariaPressed === "true" ? stop() : wander()));
  open();
}

export function enter() {
  byId("explore-muddle").disabled = !current.muddle();
}

export function leave() {
  stop();
}

async function open() {
  status.say("Looking how far digits reach …");
  home = current.muddle()?.latent ?? model.centroids[0];
  try {
    const ranges = await rangesOfData();
    rows = ranges.map(slider);
    byId("sliders").replaceChildren(...rows.map(({ row }) => row));
    byId("explore-body").hidden = false;
    status.say("");
    goTo(home);
  } catch (failure) {
    status.failed(failure, open);
  }
}

function failed(failure, again) {
  if (failure.isMissing) {
    byId("explore-body").hidden = true;
    status.say("This system can't render single places: its API has no renderings.");
  } else {
    status.failed(failure, again);
  }
}

/** Mean and spread of each number over some real digits, and the centroids in any case. */
async function rangesOfData() {
  let latents = model.centroids;
  try {
    const digits = await Promise.all(Array.from({ length: SAMPLE }, (_, i) => get(`/digits/test/${17 * i}`)));
    latents = [...latents, ...digits.map((digit) => digit.latent)];
  } catch (failure) {
    if (!failure.isMissing) {
      throw failure;
    }
  }
  return model.centroids[0].map((_, k) => {
    const values = latents.map((each) => each[k]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return {
      low: Math.floor(Math.min(mean - SPREAD * spread, ...values)),
      high: Math.ceil(Math.max(mean + SPREAD * spread, ...values)),
    };
  });
}

function slider({ low, high }, k) {
  const id = `latent-${k}`;
  const input = h("input", { type: "range", id, min: low, max: high, step: STEP, oninput: () => {
    stop();
    latent = latent.map((value, i) => (i === k ? Number(input.value) : value));
    tell(k);
    live.show(latent);
  } });
  const output = h("output", { for: id });
  return { input, output, row: h("div", { class: "slider" }, h("label", { for: id }, `z${k + 1}`), input, output) };
}

function tell(k) {
  rows[k].output.textContent = latent[k].toFixed(2);
}

function goTo(next) {
  latent = next;
  rows.forEach(({ input }, k) => {
    // A muddle may lie further out than the sample does.
    input.min = Math.min(input.min, next[k]);
    input.max = Math.max(input.max, next[k]);
    input.value = next[k];
    tell(k);
  });
  live.show(latent);
}

/** Goes somewhere by choice: wandering ends. */
function visit(target) {
  stop();
  glide(target, GLIDE, () => {});
}

function glide(target, time, then) {
  const from = latent;
  const beginning = performance.now();
  const tick = (now) => {
    const share = wantsStillness() ? 1 : Math.min(1, Math.max(0, now - beginning) / time);
    goTo(between(share * share * (3 - 2 * share), from, target));
    if (share < 1) {
      frame = requestAnimationFrame(tick);
    } else {
      then();
    }
  };
  frame = requestAnimationFrame(tick);
}

/** From one centroid to another, on and on. */
function wander() {
  stop();
  const next = () => glide(model.centroids[Math.floor(Math.random() * model.centroids.length)], 2500, () => {
    rest = setTimeout(next, 400);
  });
  next();
  byId("explore-wander").setAttribute("aria-pressed", "true");
}

function stop() {
  cancelAnimationFrame(frame);
  clearTimeout(rest);
  byId("explore-wander").setAttribute("aria-pressed", "false");
}

function show(rendering, at) {
  status.say("");
  paint(byId("explore-picture"), rendering.bitmap);
  bars.show(rendering.probabilities);
  const distances = model.centroids.map((centroid) => distance(at, centroid));
  const nearest = distances.indexOf(Math.min(...distances));
  byId("explore-words").textContent = inWords(rendering, model.labels);
  byId("explore-nearest").textContent = `The nearest centroid is that of ${model.labels[nearest]}, ${distances[nearest].toFixed(1)} away.`;
}
