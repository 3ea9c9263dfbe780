// Which view is shown, what the address says, and whether the system is there.

import { get } from "./api.js";
import { byId } from "./dom.js";
import * as current from "./current.js";

const VIEWS = ["make", "walk", "map", "explore", "game", "pairs", "live"];
const begun = new Map();
let shown = null;

start();

async function start() {
  watchSystem();
  addEventListener("hashchange", () => go(true));
  current.onMuddle(() => address(false));
  go(false);
  const model = await current.model(sayAway);
  byId("away").hidden = true;
  byId("footer-model").textContent = `model ${model.version}`;
}

function route() {
  const [name, query = ""] = location.hash.slice(1).split("?");
  return { name: VIEWS.includes(name) ? name : name === "view" ? (shown ?? VIEWS[0]) : VIEWS[0], query };
}

async function go(isMove) {
  const { name, query } = route();
  const isAnother = shown !== name;
  if (isAnother) {
    (await begun.get(shown))?.leave?.();
    shown = name;
  }
  VIEWS.forEach((view) => { byId(view).hidden = view !== name; });
  document.querySelectorAll("nav a").forEach((link) =>
    link.getAttribute("href") === `#${name}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
  document.title = `${byId(`${name}-title`).textContent} · MNIST Muddle`;
  if (isMove && isAnother) {
    byId(`${name}-title`).focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  const make = await begin("make");
  make.follow(query, name === "make" || name === "walk");
  const view = await begin(name);
  if (shown === name) {
    view.enter?.();
    address(false);
  }
}

/** A view's code is loaded when it is first shown. */
function begin(name) {
  if (!begun.has(name)) {
    begun.set(name, import(`./${name}.js`).then(async (module) => {
      await module.begin();
      return module;
    }));
  }
  return begun.get(name);
}

/** The address always leads back to what is shown. */
function address() {
  const digit = current.muddle();
  const next = digit ? `#${shown}?${current.linkOf(digit)}` : `#${shown}`;
  if (digit && location.hash !== next) {
    history.replaceState(null, "", next);
  }
}

function sayAway(failure) {
  byId("away").textContent = `${failure.message} The page goes on by itself as soon as it can.`;
  byId("away").hidden = false;
}

/** While the gateway is away it is asked for, and who waits is told when it is back. */
function watchSystem() {
  let timer = 0;
  document.addEventListener("muddle:away", () => {
    sayAway(new Error("The gateway does not answer."));
    clearTimeout(timer);
    timer = setTimeout(() => get("/models/current").catch(() => {}), 2000);
  });
  document.addEventListener("muddle:back", () => {
    clearTimeout(timer);
    if (!byId("away").hidden) {
      byId("away").hidden = true;
      document.dispatchEvent(new Event("muddle:returned"));
    }
  });
}
