// Which digit is it? A person votes blind, then sees what the judge and others say.

import { get, makeMuddle, post } from "./api.js";
import { byId, h, labelKeys, percent, press } from "./dom.js";
import * as current from "./current.js";
import { Bars } from "./judge.js";
import { Status } from "./status.js";

const STRATEGIES = ["balanced", "balanced", "average"];

let labels;
let keys;
let bars;
let status;
let round = null;
let prepared = null;
let played = 0;
let agreed = 0;

export async function begin() {
  ({ labels } = await current.model());
  status = new Status(byId("game-status"));
  bars = new Bars(byId("game-bars"), labels);
  keys = labelKeys(byId("game-keys"), labels, (name) => `It is ${name}`, vote);
  byId("game-next").addEventListener("click", next);
  document.addEventListener("keydown", onKey);
  next();
  showSummary();
}

function onKey(event) {
  const isTyping = event.target.matches("input, select, textarea");
  if (byId("game").hidden || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const label = labels.findIndex((name) => name === event.key);
  if (label >= 0) {
    vote(label);
  } else if (event.key === "Enter" && round?.isOver && event.target === document.body) {
    next();
  }
}

/** The next one is made while a person thinks about this one. */
const prepare = () => makeMuddle({
  label: Math.floor(Math.random() * labels.length),
  strategy: STRATEGIES[Math.floor(Math.random() * STRATEGIES.length)],
  source: "test",
});

async function next() {
  status.say("Making one …");
  round = null;
  try {
    const digit = await (prepared ?? prepare());
    prepared = null;
    const image = new Image();
    image.src = `${digit.links.image}?scale=10`;
    await image.decode();
    byId("game-image").src = image.src;
    round = { digit, isOver: false };
    byId("game-body").hidden = false;
    byId("game-bars").hidden = true;
    byId("game-words").textContent = "What is it?";
    byId("game-others").textContent = "";
    byId("game-next").textContent = "Skip";
    press(keys, -1);
    status.say("");
    prepared = prepare();
    // Its failure is told when its turn comes.
    prepared.catch(() => {});
  } catch (failure) {
    prepared = null;
    status.failed(failure, next);
  }
}

async function vote(label) {
  if (!round || round.isOver) {
    return;
  }
  const { digit } = round;
  round.isOver = true;
  press(keys, label);
  const { probabilities } = digit.verdict;
  const judges = probabilities.indexOf(Math.max(...probabilities));
  played++;
  agreed += label === judges ? 1 : 0;
  byId("game-bars").hidden = false;
  bars.show(probabilities, digit.label, digit.partner);
  byId("game-words").textContent = reveal(label, digit, probabilities, judges);
  byId("game-next").textContent = "Next";
  byId("game-score").textContent = `You said what the judge said ${agreed} of ${played} times.`;
  byId("game-next").focus();
  await keep(digit, label);
}

function reveal(label, digit, probabilities, judges) {
  const truth = `It was made of ${digit.labelName} and ${digit.partnerName}.`;
  return label === judges
    ? `${truth} The judge says ${labels[label]} too, at ${percent(probabilities[label])}.`
    : `${truth} You say ${labels[label]}, the judge ${labels[judges]}, at ${percent(probabilities[judges])}.`;
}

async function keep(digit, label) {
  try {
    const { votes } = await post("/votes", { muddle: digit.id, label });
    const others = votes.reduce((sum, count) => sum + count, 0) - 1;
    byId("game-others").textContent = others === 0 ? "You are the first to vote on it." : `${others} more voted on it.`;
    await showSummary();
  } catch (failure) {
    byId("game-others").textContent = failure.isMissing
      ? "This system keeps no votes."
      : `Your vote was not kept. ${failure.message}`;
  }
}

async function showSummary() {
  let pairs;
  try {
    ({ pairs } = await get("/votes/summary"));
  } catch {
    // What people say is an extra: the game goes on without it.
    return;
  }
  byId("summary").hidden = pairs.length === 0;
  byId("summary-rows").replaceChildren(...pairs.map((pair) =>
    h("tr", {},
      h("th", { scope: "row" }, `${pair.labelName} – ${pair.partnerName}`),
      h("td", {}, String(pair.votes)),
      h("td", {}, saying(pair)),
      entropy(pair.humanEntropy),
      entropy(pair.judgeEntropy))));
}

const saying = ({ human }) =>
  human
    .map((share, label) => ({ share, name: labels[label] }))
    .filter(({ share }) => share > 0)
    .sort((x, y) => y.share - x.share)
    .slice(0, 3)
    .map(({ share, name }) => `${name} ${Math.round(100 * share)} %`)
    .join(", ");

function entropy(value) {
  return h("td", { class: "meter" },
    h("span", { style: `width: ${Math.min(100, (100 * value) / Math.log2(labels.length))}%` }), value.toFixed(2));
}
