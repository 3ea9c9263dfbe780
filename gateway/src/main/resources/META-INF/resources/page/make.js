// Asks for muddles: of a label, of a drawing, of a picture, or of digits chosen on the map.

import { get, makeMuddle, reproduce } from "./api.js";
import { a, byId, h, labelKeys, press } from "./dom.js";
import * as current from "./current.js";
import { beginDrawing } from "./draw.js";
import { beginPictures } from "./picture.js";
import { beginResult } from "./result.js";
import { Status } from "./status.js";

const PATIENCE = 5000;
const SLOW = "It takes longer than usual: a part of the system is away or busy. Nothing is lost, it comes as soon as it can.";

/** What a is: a label, an image, or a digit of the data set; b may be such a digit too. */
let source = {};
let labels = [];
let keys = [];
let status;
let latest = 0;
let loading = null;

export async function begin() {
  status = new Status(byId("make-status"));
  status.say("Looking for the model …");
  ({ labels } = await current.model());
  keys = labelKeys(byId("labels"), labels, (name) => `Muddle ${a(name)}`, (label) => choose({ label }));
  byId("partner").append(...labels.map((name, label) => h("option", { value: label }, name)));
  byId("make-form").addEventListener("submit", (event) => {
    event.preventDefault();
    muddle();
  });
  byId("partner").addEventListener("change", () => {
    source = { ...source, b: undefined };
    muddle(current.muddle()?.seed);
  });
  document.querySelectorAll("[name=strategy]").forEach((radio) =>
    radio.addEventListener("change", () => muddle(current.muddle()?.seed)));
  document.querySelectorAll("[name=from]").forEach((radio) => radio.addEventListener("change", () => from(radio.value)));
  beginDrawing((image) => choose({ image }));
  beginPictures(status, (image) => choose({ image }), () => from("picture"));
  beginResult(labels);
  current.onMuddle(showForm);
  status.say("");
}

/** Goes where an address leads; where it leads nowhere, a first muddle is made. */
export function follow(query, isWanted) {
  const digit = current.muddle();
  if (query && query !== loading && (!digit || query !== current.linkOf(digit))) {
    load(query);
  } else if (!query && !digit && isWanted && latest === 0) {
    source = { label: Math.floor(Math.random() * labels.length) };
    muddle(undefined, true);
  }
}

/** Uses digits of the data set from now on. */
export function useDigits(digitA, digitB) {
  from("label");
  source = { a: digitA, b: digitB };
  return muddle();
}

function choose(next) {
  source = next;
  muddle();
}

function from(kind) {
  document.querySelector(`[name=from][value=${kind}]`).checked = true;
  ["label", "draw", "picture"].forEach((each) => { byId(`from-${each}`).hidden = each !== kind; });
}

const aSeed = () => Math.floor(Math.random() * 1e9);

function request(seed) {
  const partner = byId("partner").value;
  const { b } = source;
  return {
    ...source,
    partner: partner === "" || b || Number(partner) === source.label ? undefined : Number(partner),
    strategy: byId("make-form").elements.strategy.value,
    seed,
  };
}

async function muddle(seed = aSeed(), isFirst = false) {
  if (source.label === undefined && !source.image && !source.a) {
    status.say(byId("from-draw").hidden ? "Pick a label first." : "Draw a digit first.");
    return;
  }
  press(keys, source.label);
  await attempt(() => makeMuddle(request(seed)), sayWhat(), isFirst);
}

function sayWhat() {
  const what = source.image ? "your digit" : source.a ? "the digits you chose" : a(labels[source.label]);
  return `Muddling ${what} …`;
}

async function load(query) {
  loading = query;
  const id = new URLSearchParams(query).get("id");
  await attempt(() => (id ? get(`/muddles/${encodeURIComponent(id)}`) : reproduce(query)), "Fetching the muddle …", true);
  loading = null;
}

/** Only the last thing that was asked for is shown. */
async function attempt(ask, words, isSilent) {
  const number = ++latest;
  status.say(words);
  byId("result").classList.add("stale");
  const slow = setTimeout(() => number === latest && status.say(`${words} ${SLOW}`), PATIENCE);
  try {
    const digit = await ask();
    if (number === latest) {
      if (!isSilent) {
        history.pushState(null, "", `#make?${current.linkOf(digit)}`);
      }
      status.say("");
      current.show(digit);
    }
  } catch (failure) {
    if (number === latest) {
      status.failed(failure, () => attempt(ask, words, isSilent));
    }
  } finally {
    clearTimeout(slow);
  }
}

function showForm(digit) {
  const picked = byId("picked");
  if (digit.a.digit && source.image) {
    source = {};
  }
  if (!source.image && !source.a) {
    source = { label: digit.label };
  }
  press(keys, source.label);
  picked.hidden = !source.a;
  picked.textContent = source.a ? `a is digit ${source.a.index} of the ${source.a.split} split, ${a(digit.labelName)}. Pick a label to begin anew.` : "";
  document.querySelector(`[name=strategy][value=${digit.strategy}]`).checked = true;
  byId("again").textContent = "Again, with another seed";
}
