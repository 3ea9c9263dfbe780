// What is made anywhere in the system, as it is made; and batches.

import { get, post, streamUrl } from "./api.js";
import { byId, h } from "./dom.js";
import * as current from "./current.js";
import { Status } from "./status.js";

const SHOWN = 36;
const FORMATS = ["parquet", "npz", "idx", "ndjson", "zip"];
const PATIENCE = 3000;

let labels;
let status;
let batchStatus;
let source = null;
let timer = 0;

export async function begin() {
  ({ labels } = await current.model());
  status = new Status(byId("live-status"));
  batchStatus = new Status(byId("batch-status"));
  byId("batch-form").addEventListener("submit", (event) => {
    event.preventDefault();
    makeBatch();
  });
}

export function enter() {
  listen();
  watchBatches();
}

export function leave() {
  source?.close();
  source = null;
  clearTimeout(timer);
}

async function listen() {
  leave();
  status.say("Listening …");
  try {
    const { items } = await get(`/muddles?limit=${SHOWN}`);
    byId("feed").replaceChildren(...items.map(entry));
  } catch (failure) {
    if (failure.isMissing) {
      status.say("This system does not tell what it makes: its API has no stream.");
    } else {
      status.failed(failure, listen);
    }
    return;
  }
  source = new EventSource(streamUrl);
  source.addEventListener("open", () => status.say("Listening. What is made anywhere appears here."));
  source.addEventListener("muddle", ({ data }) => add(JSON.parse(data)));
  source.addEventListener("error", () => {
    // The browser tries again by itself, unless it was turned away.
    status.say("The stream is interrupted; it goes on as soon as the gateway answers.");
    if (source?.readyState === EventSource.CLOSED) {
      timer = setTimeout(listen, PATIENCE);
    }
  });
}

function add(digit) {
  const feed = byId("feed");
  if ([...feed.children].some((item) => item.dataset.id === digit.id)) {
    return;
  }
  feed.prepend(entry(digit));
  while (feed.children.length > SHOWN) {
    feed.lastChild.remove();
  }
}

function entry(digit) {
  const name = (label, given) => given ?? labels[label];
  const words = `${name(digit.label, digit.labelName)} and ${name(digit.partner, digit.partnerName)}, ${digit.verdict.quality}`;
  return h("li", { "data-id": digit.id },
    h("a", { href: `#make?${current.linkOf(digit)}`, "aria-label": words },
      h("img", { src: `${digit.links.image}?scale=3`, class: "digit", width: 84, height: 84, alt: "", loading: "lazy" }),
      h("span", {}, h("b", { class: "a" }, digit.labelName), " ", h("b", { class: "b" }, digit.partnerName)),
      h("span", { class: "badge", "data-quality": digit.verdict.quality }, digit.verdict.quality)));
}

let batchTimer = 0;

/** A system without batches shows none. */
async function watchBatches() {
  clearTimeout(batchTimer);
  if (byId("live").hidden) {
    return;
  }
  try {
    const { batches } = await get("/batches?limit=5");
    byId("batches").hidden = false;
    byId("batch-list").replaceChildren(...batches.map(batchEntry));
    batchTimer = setTimeout(watchBatches, batches.some(({ state }) => state === "running") ? 1000 : 10_000);
  } catch (failure) {
    if (!failure.isMissing) {
      batchTimer = setTimeout(watchBatches, PATIENCE);
    }
  }
}

async function makeBatch() {
  const minimum = byId("batch-minimum").value || undefined;
  batchStatus.say("Asking for a batch …");
  try {
    await post("/batches", { count: Number(byId("batch-count").value), strategy: "balanced", minimum });
    batchStatus.say("");
    watchBatches();
  } catch (failure) {
    batchStatus.failed(failure);
  }
}

function batchEntry(batch) {
  const ended = batch.done + batch.failed;
  const eta = batch.etaSeconds ? `, ${batch.etaSeconds} s to go` : "";
  const rate = batch.rate ? `, ${batch.rate.toFixed(0)}/s` : "";
  return h("li", {},
    h("p", {}, h("b", {}, batch.name ?? batch.id.slice(0, 8)), ` ${batch.state}: ${batch.done} of ${batch.count}${batch.failed ? `, ${batch.failed} failed` : ""}${rate}${eta}`),
    h("progress", { max: batch.count, value: ended, "aria-label": `Batch ${batch.id}` }),
    h("p", { class: "buttons" },
      batch.links.cancellation && h("button", { type: "button", onclick: () => cancel(batch) }, "Cancel"),
      ...(batch.links.export ? FORMATS.map((format) => h("a", { class: "button", href: `${batch.links.export}?format=${format}`, download: true }, format)) : [])));
}

async function cancel(batch) {
  try {
    await post(batch.links.cancellation);
    watchBatches();
  } catch (failure) {
    batchStatus.failed(failure);
  }
}
