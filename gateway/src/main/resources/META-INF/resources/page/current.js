// What all views share: the active model, and the muddle that is looked at.

import { get } from "./api.js";
import { pause } from "./dom.js";

const listeners = new Set();
let shown;
let loading;

/** The active model; waits until there is one. */
export function model(onFailure = () => {}) {
  loading ??= load(onFailure);
  return loading;
}

async function load(onFailure) {
  for (;;) {
    try {
      const [{ version, labels }, { centroids }] = await Promise.all([
        get("/models/current"),
        get("/models/current/centroids"),
      ]);
      return { version, labels, centroids };
    } catch (failure) {
      onFailure(failure);
      await pause(2000);
    }
  }
}

export const muddle = () => shown;

export function show(next) {
  shown = next;
  listeners.forEach((listener) => listener(next));
}

export const onMuddle = (listener) => listeners.add(listener);

/** What a link to a muddle says of it: its recipe, or, of an uploaded picture, its id. */
export function linkOf(digit) {
  const permalink = digit.links.permalink;
  return permalink ? permalink.slice(permalink.indexOf("?") + 1) : `id=${digit.id}`;
}
