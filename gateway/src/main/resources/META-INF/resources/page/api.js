// Every call to the API, and what went wrong in words.

import { authorization, ask } from "./access.js";
import { pause } from "./dom.js";

const API = "/api/v1";

/** Why a call gave nothing, in words that help. */
export class Failure extends Error {
  constructor(message, status = 0, wait = 5) {
    super(message);
    this.status = status;
    this.wait = wait;
  }

  /** It may go well later without anybody's doing. */
  get passes() {
    return this.status === 0 || this.status === 429 || this.status === 500 || this.status === 503;
  }

  /** This system has no such part. */
  get isMissing() {
    return this.status === 404 || this.status === 405;
  }
}

export const get = (path, options = {}) => call("GET", path, undefined, options);
export const post = (path, body, options = {}) => call("POST", path, body, options);

export const makeMuddle = (body) => post("/muddles", body);
export const reproduce = (query) => get(`/muddles/reproduction?${query}`);
export const render = async (latents, options) => (await post("/renderings", { latents }, options)).renderings;
export const digitImage = (split, index, scale = 4) => `${API}/digits/${split}/${index}/image?scale=${scale}`;
export const streamUrl = `${API}/muddles/stream`;

async function call(method, path, body, { signal } = {}) {
  const url = path.startsWith("/api/") ? path : API + path;
  let response = await send(method, url, body, signal);
  while (response.status === 401) {
    await ask(authorization() !== undefined);
    response = await send(method, url, body, signal);
  }
  while (response.status === 202 && response.headers.has("location") && (await isPending(response))) {
    const location = response.headers.get("location");
    await pause(1000 * Number(response.headers.get("retry-after") ?? 1));
    response = await send("GET", location, undefined, signal);
  }
  const result = await readJson(response);
  if (!response.ok) {
    const wait = Number(response.headers.get("retry-after") ?? 5);
    throw new Failure(inWords(result, response.status), response.status, wait);
  }
  tell("muddle:back");
  return result;
}

async function isPending(response) {
  return (await response.clone().json()).status === "pending";
}

async function send(method, url, body, signal) {
  const headers = { accept: "application/json" };
  if (authorization() !== undefined) {
    headers.authorization = authorization();
  }
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  try {
    return await fetch(url, { method, headers, body: JSON.stringify(body), signal });
  } catch (reason) {
    if (reason.name === "AbortError") {
      throw reason;
    }
    tell("muddle:away");
    throw new Failure("The gateway does not answer. Is it running?");
  }
}

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

function inWords(problem, status) {
  if (!problem.title) {
    return `The gateway answered ${status}.`;
  }
  return problem.detail ? `${problem.title}: ${problem.detail}.` : `${problem.title}.`;
}

const tell = (name) => document.dispatchEvent(new Event(name));
