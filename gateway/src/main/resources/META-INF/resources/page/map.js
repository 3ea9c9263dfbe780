// The flat map of the latent space: thousands of digits, one of them in focus, and where the muddle lies.

import { digitImage, get } from "./api.js";
import { a, byId, h } from "./dom.js";
import * as current from "./current.js";
import { useDigits } from "./make.js";
import { nearestIn, PointGrid } from "./grid.js";
import { distance } from "./rendering.js";
import { Status } from "./status.js";

const MARGIN = 14;
const POINT = 2.2;
const REACH = 24;

let status;
let model;
let map;
let grid;
let layer;
let view = { scale: 1, x: 0, y: 0, width: 0, height: 0 };
let focus = null;
const hidden = new Set();
const chosen = { a: null, b: null };

export async function begin() {
  model = await current.model();
  status = new Status(byId("map-status"));
  const canvas = byId("map-canvas");
  canvas.addEventListener("pointermove", (event) => pointAt(event, REACH));
  canvas.addEventListener("pointerdown", (event) => pointAt(event, Infinity));
  canvas.addEventListener("keydown", onKey);
  canvas.addEventListener("focus", () => focus ?? setFocus(map && grid.nearest(0, 0, isShown)));
  byId("map-a").addEventListener("click", () => use("a"));
  byId("map-b").addEventListener("click", () => use("b"));
  byId("map-make").addEventListener("click", muddleThem);
  new ResizeObserver(() => map && resize()).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (map) {
      showLegend();
      resize();
    }
  });
  current.onMuddle(() => map && paint());
  load();
}

export function enter() {
  if (map) {
    resize();
  }
}

async function load() {
  status.say("Fetching the map …");
  try {
    map = await get("/models/current/latent-map");
    grid = new PointGrid(map.points);
    map.means = model.labels.map((_, label) => mean(map.points.filter((point) => point.label === label)));
    showLegend();
    byId("map-body").hidden = false;
    status.say("");
    resize();
  } catch (failure) {
    if (failure.isMissing) {
      status.say("The active model has no map: one is computed when a model is trained.");
    } else {
      status.failed(failure, load);
    }
  }
}

const mean = (points) => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

const isShown = ({ label }) => !hidden.has(label);
const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const colour = (label) => `hsl(${Math.round((360 * label) / model.labels.length)} 70% ${isDark() ? 65 : 42}%)`;

function showLegend() {
  byId("map-legend").replaceChildren(...model.labels.map((name, label) => {
    const key = h("button", { type: "button", "aria-pressed": String(!hidden.has(label)), "aria-label": `Show ${name}`, onclick: () => {
      if (!hidden.delete(label)) {
        hidden.add(label);
      }
      key.setAttribute("aria-pressed", String(!hidden.has(label)));
      drawPoints();
      paint();
    } }, h("span", { class: "dot", style: `background: ${colour(label)}` }), name);
    return key;
  }));
}

/** The points are drawn once on a layer; what moves is painted over it. */
function resize() {
  const canvas = byId("map-canvas");
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (width === 0 || height === 0) {
    return;
  }
  const ratio = devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const { box } = grid;
  const scale = Math.min((width - 2 * MARGIN) / (box.right - box.left), (height - 2 * MARGIN) / (box.bottom - box.top));
  view = { ratio, scale, width, height,
    x: width / 2 - (scale * (box.left + box.right)) / 2,
    y: height / 2 - (scale * (box.top + box.bottom)) / 2 };
  layer = new OffscreenCanvas(canvas.width, canvas.height);
  drawPoints();
  paint();
}

const onScreen = ({ x, y }) => [view.x + view.scale * x, view.y + view.scale * y];

function drawPoints() {
  const context = layer.getContext("2d");
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  context.globalAlpha = 0.75;
  model.labels.forEach((_, label) => {
    if (hidden.has(label)) {
      return;
    }
    context.fillStyle = colour(label);
    context.beginPath();
    for (const point of map.points) {
      if (point.label === label) {
        const [x, y] = onScreen(point);
        context.moveTo(x + POINT, y);
        context.arc(x, y, POINT, 0, 2 * Math.PI);
      }
    }
    context.fill();
  });
}

function paint() {
  if (!layer) {
    return;
  }
  const canvas = byId("map-canvas");
  const context = canvas.getContext("2d");
  const style = getComputedStyle(canvas);
  const ink = style.color;
  const paper = style.getPropertyValue("--card");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(layer, 0, 0);
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.font = "600 13px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  map.means.forEach((place, label) => {
    if (!hidden.has(label)) {
      disc(context, onScreen(place), model.labels[label], ink, paper);
    }
  });
  const digit = current.muddle();
  if (digit) {
    const [from, to] = [placeOf(digit.a), placeOf(digit.b)].map(onScreen);
    context.strokeStyle = ink;
    context.lineWidth = 1.5;
    context.setLineDash([4, 4]);
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
    context.setLineDash([]);
    mark(context, from, "◆", style.getPropertyValue("--a"), paper);
    mark(context, to, "◆", style.getPropertyValue("--b"), paper);
    mark(context, onScreen(place(digit.latent)), "✚", ink, paper);
  }
  for (const [name, point] of Object.entries(chosen)) {
    if (point) {
      ring(context, onScreen(point), style.getPropertyValue(`--${name}`), 7);
    }
  }
  if (focus) {
    ring(context, onScreen(focus), ink, 6);
  }
}

function disc(context, [x, y], text, ink, paper) {
  context.fillStyle = paper;
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(x - Math.max(11, 5 * text.length), y - 11, 2 * Math.max(11, 5 * text.length), 22, 11);
  context.fill();
  context.stroke();
  context.fillStyle = ink;
  context.fillText(text, x, y + 1);
}

function mark(context, [x, y], sign, fill, paper) {
  context.font = "22px system-ui, sans-serif";
  context.lineWidth = 5;
  context.strokeStyle = paper;
  context.strokeText(sign, x, y);
  context.fillStyle = fill;
  context.fillText(sign, x, y);
}

function ring(context, [x, y], stroke, radius) {
  context.lineWidth = 3;
  context.strokeStyle = stroke;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** A digit that is on the map has its place; another gets one. */
function placeOf({ digit, latent }) {
  return (digit?.split === map.split && map.points[digit.index]) || place(latent);
}

/** A map like this has no formula: a latent is put among the labels' means, nearer to whose centroid is nearer. */
function place(latent) {
  const distances = model.centroids.map((centroid) => distance(latent, centroid));
  const least = Math.min(...distances);
  const weights = distances.map((d) => (map.means.every(({ x }) => Number.isFinite(x)) ? ((least + 1e-6) / (d + 1e-6)) ** 6 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (axis) => map.means.reduce((sum, point, label) => sum + weights[label] * point[axis], 0) / total;
  return { x: along("x"), y: along("y") };
}

function pointAt(event, reach) {
  if (!map) {
    return;
  }
  const box = byId("map-canvas").getBoundingClientRect();
  const x = (event.clientX - box.left - view.x) / view.scale;
  const y = (event.clientY - box.top - view.y) / view.scale;
  const point = grid.nearest(x, y, isShown);
  if (point && Math.hypot(point.x - x, point.y - y) * view.scale <= reach) {
    setFocus(point);
  }
}

function onKey(event) {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (steps[event.key] && focus) {
    event.preventDefault();
    setFocus(nearestIn(map.points.filter(isShown), focus, steps[event.key]) ?? focus);
  } else if (event.key === "a" || event.key === "b") {
    use(event.key);
  }
}

function setFocus(point) {
  if (!point || point === focus) {
    return;
  }
  focus = point;
  requestAnimationFrame(paint);
  byId("map-a").disabled = byId("map-b").disabled = false;
  byId("map-text").textContent = `${model.labels[point.label]}: digit ${point.index} of the ${map.split} split`;
  const image = byId("map-image");
  image.hidden = false;
  image.alt = `Digit ${point.index}, ${a(model.labels[point.label])}`;
  image.src = digitImage(map.split, point.index);
}

function use(name) {
  chosen[name] = focus;
  const said = Object.entries(chosen)
    .filter(([, point]) => point)
    .map(([key, point]) => `${key} is digit ${point.index}, ${a(model.labels[point.label])}.`);
  const isSame = chosen.a && chosen.b && chosen.a.label === chosen.b.label;
  byId("map-chosen").textContent = said.join(" ") + (isSame ? " Choose digits of two labels." : "");
  byId("map-make").disabled = !chosen.a || isSame;
  paint();
}

function muddleThem() {
  const id = (point) => point && { split: map.split, index: point.index };
  location.hash = "#make";
  useDigits(id(chosen.a), id(chosen.b) ?? undefined);
}
