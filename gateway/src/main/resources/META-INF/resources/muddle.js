// The page's one piece of work: ask for a muddle, show it and what the judge says of it.

const SCALE = 8;

const element = (id) => document.getElementById(id);
const percent = (share) => `${(100 * share).toFixed(1)} %`;

let names = [];
let latest = 0;

showLabels();

async function showLabels() {
  try {
    const response = await fetch("/api/v1/models/current");
    if (response.ok) {
      names = (await response.json()).labels;
      element("labels").append(...names.map(labelButton));
      return;
    }
    say("No model is active yet …");
  } catch {
    say("The gateway does not answer. Is it running?", true);
  }
  setTimeout(showLabels, 2000);
}

function labelButton(name, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-label", `Muddle a ${name}`);
  button.addEventListener("click", () => muddle(label, button));
  return button;
}

async function muddle(label, button) {
  const request = ++latest;
  document.querySelectorAll("#labels button").forEach((other) =>
    other.setAttribute("aria-pressed", String(other === button)));
  say(`Muddling a ${names[label]} …`);
  const strategy = new FormData(element("make")).get("strategy");
  try {
    const digit = await make({ label, strategy });
    if (request === latest) {
      await show(digit);
    }
  } catch (failure) {
    if (request === latest) {
      say(failure.message, true);
    }
  }
}

async function make(body) {
  let response;
  try {
    response = await fetch("/api/v1/muddles", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
    });
    while (response.status === 202) {
      const wait = Number(response.headers.get("retry-after") ?? 1);
      const location = response.headers.get("location");
      await new Promise((done) => setTimeout(done, 1000 * wait));
      response = await fetch(location);
    }
  } catch {
    throw new Error("The gateway does not answer. Is it running? Pick the label again in a moment.");
  }
  const result = await response.json();
  if (!response.ok) {
    throw new Error(`${result.title}: ${result.detail}. Pick the label again in a moment.`);
  }
  return result;
}

async function show(digit) {
  const { verdict, label, partner, labelName, partnerName } = digit;
  element("label-a").textContent = labelName;
  element("label-b").textContent = partnerName;
  picture("image-a", digit.a.image, `The source picture a, a ${labelName}`);
  picture("image-b", digit.b.image, `The source picture b, a ${partnerName}`);
  picture("image", digit.links.image, `The muddled digit between ${labelName} and ${partnerName}`);
  element("quality").textContent = verdict.quality;
  element("verdict").textContent = inWords(verdict);
  element("mass").textContent = percent(verdict.mass);
  element("gap").textContent = percent(verdict.gap);
  element("validity").textContent = percent(verdict.validity);
  element("entropy").textContent = `${verdict.entropy.toFixed(2)} bits`;
  element("t").textContent = digit.t.toFixed(3);
  element("seed").textContent = digit.seed;
  element("model").textContent = digit.model;
  element("download").href = `${digit.links.image}?scale=${SCALE}`;
  element("json").href = digit.links.self;
  element("bars").replaceChildren(...verdict.probabilities.map((p, i) => bar(i, p, i === label || i === partner)));
  element("result").hidden = false;
  await element("image").decode().catch(() => {});
  say(`A ${labelName}, muddled with a ${partnerName}.`);
}

function picture(id, link, description) {
  const image = element(id);
  image.src = `${link}?scale=${SCALE}`;
  image.alt = description;
}

function inWords(verdict) {
  const [first, second] = verdict.topPair.map((label) => names[label]);
  if (verdict.quality === "invalid") {
    return "This does not pass for handwriting.";
  }
  if (verdict.quality === "clear") {
    return Math.max(...verdict.probabilities) > 0.8
      ? `This is plainly a ${first}.`
      : `Looks most like a ${first}, then a ${second}.`;
  }
  return verdict.quality === "strict"
    ? `Looks like ${first} and ${second}: can't tell.`
    : `Looks like ${first} or ${second}: hard to tell.`;
}

function bar(label, probability, isSource) {
  const item = document.createElement("li");
  item.className = isSource ? "source" : "";
  const name = document.createElement("b");
  name.textContent = names[label];
  const track = document.createElement("div");
  track.className = "bar";
  const fill = document.createElement("span");
  fill.style.width = `${100 * probability}%`;
  track.append(fill);
  const value = document.createElement("span");
  value.className = "value";
  value.textContent = percent(probability);
  item.append(name, track, value);
  return item;
}

function say(text, isFailure = false) {
  element("status").textContent = text;
  element("status").classList.toggle("failure", isFailure);
}
