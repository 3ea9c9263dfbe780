// Shows a muddle: a, the output and b, what the judge says, and how to take it along.

import { a, bits, byId, h, percent } from "./dom.js";
import * as current from "./current.js";
import { Bars, inWords } from "./judge.js";

const SCALE = 8;

export function beginResult(labels) {
  const bars = new Bars(byId("make-bars"), labels);
  current.onMuddle((digit) => show(digit, bars, labels));
  byId("copy-link").addEventListener("click", () => copy(location.href, "The link"));
  byId("copy-curl").addEventListener("click", () => copy(curl(current.muddle()), "The command"));
}

async function show(digit, bars, labels) {
  const { verdict, label, partner, labelName, partnerName } = digit;
  byId("label-a").textContent = labelName;
  byId("label-b").textContent = partnerName;
  byId("quality").textContent = verdict.quality;
  byId("quality").dataset.quality = verdict.quality;
  byId("verdict").textContent = inWords(verdict, labels);
  bars.show(verdict.probabilities, label, partner);
  byId("make-facts").replaceChildren(...facts(digit));
  byId("download").href = `${digit.links.image}?scale=${SCALE}`;
  byId("json").href = digit.links.self;
  byId("copied").textContent = "";
  await Promise.all([
    picture("image-a", digit.a.image, `The source picture a, ${a(labelName)}`),
    picture("image", digit.links.image, `The muddled digit between ${labelName} and ${partnerName}`),
    picture("image-b", digit.b.image, `The source picture b, ${a(partnerName)}`),
  ]);
  byId("result").hidden = false;
  byId("result").classList.remove("stale");
}

/** The old picture stays until the new one is there. */
async function picture(id, link, description) {
  const next = new Image();
  next.src = `${link}?scale=${SCALE}`;
  await next.decode().catch(() => {});
  byId(id).src = next.src;
  byId(id).alt = description;
}

function facts({ verdict, t, seed, model, attempts }) {
  return Object.entries({
    "p(a) + p(b)": percent(verdict.mass),
    gap: percent(verdict.gap),
    entropy: bits(verdict.entropy),
    validity: percent(verdict.validity),
    "t, from a to b": t.toFixed(3),
    seed,
    model,
    attempts: attempts > 1 ? attempts : null,
  })
    .filter(([, value]) => value !== null)
    .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, String(value))));
}

/** The command that makes the same anywhere with the same model. */
function curl(digit) {
  const url = `${location.origin}/api/v1/muddles`;
  if (!digit.a.digit) {
    const body = `{"image": "'"$(base64 -w0 digit.png)"'", "strategy": "${digit.strategy}", "seed": ${digit.seed}}`;
    return `curl -H 'content-type: application/json' -d '${body}' '${url}'`;
  }
  const body = digit.links.permalink
    ? recipe(new URLSearchParams(current.linkOf(digit)))
    : { label: digit.label, strategy: digit.strategy, seed: digit.seed };
  return `curl -H 'content-type: application/json' -d '${JSON.stringify(body)}' '${url}'`;
}

function recipe(parameters) {
  const texts = ["strategy", "source", "minimum", "model"];
  const value = (name, text) => {
    if (name === "a" || name === "b") {
      const [split, index] = text.split("/");
      return { split, index: Number(index) };
    }
    return texts.includes(name) ? text : Number(text);
  };
  return Object.fromEntries([...parameters].map(([name, text]) => [name, value(name, text)]));
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    byId("copied").textContent = `${what} is on the clipboard.`;
  } catch {
    // No clipboard without https or permission: it can still be copied by hand.
    const field = h("input", { readonly: true, "aria-label": what, class: "wide" });
    field.value = text;
    byId("copied").replaceChildren(`${what}, to be copied by hand: `, field);
    field.select();
  }
}
