// The key that a system may ask for: kept as long as the tab is open.

import { byId } from "./dom.js";

const KEPT = "muddle-key";

/** What a key or a token is made of (RFC 6750); what else was pasted with it is no part of it. */
const FORM = /[\w.~+/=-]+/;

let asked = null;
let given = () => {};

byId("access").addEventListener("submit", (event) => {
  event.preventDefault();
  keep(FORM.exec(byId("access-key").value)?.[0]);
  byId("access-key").value = "";
  byId("access").hidden = true;
  given();
});
byId("access-other").addEventListener("click", async () => {
  keep(undefined);
  await ask(false);
  location.reload();
});
if (authorization() !== undefined) {
  keep(sessionStorage.getItem(KEPT));
}

/** What is sent with every call. */
export function authorization() {
  const key = sessionStorage.getItem(KEPT);
  return key === null ? undefined : `Bearer ${key}`;
}

/** Asks for a key in place, and goes on when one is given. Whoever asks meanwhile waits for the same. */
export function ask(wasRefused) {
  if (asked === null) {
    byId("access-text").textContent = wasRefused
      ? "This key is not accepted. Enter another one; who runs this system gives them out."
      : "This system asks for a key. Enter yours; who runs this system gives them out.";
    byId("access").hidden = false;
    byId("access-key").focus();
    asked = new Promise((done) => {
      given = () => {
        asked = null;
        done();
      };
    });
  }
  return asked;
}

/** Pictures, the stream and downloads are asked for by the browser, which adds no header but a cookie. It only reads. */
function keep(key) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (key === undefined) {
    sessionStorage.removeItem(KEPT);
    document.cookie = `${KEPT}=; Path=/api; Max-Age=0; SameSite=Strict${secure}`;
  } else {
    sessionStorage.setItem(KEPT, key);
    document.cookie = `${KEPT}=${key}; Path=/api; SameSite=Strict${secure}`;
  }
  byId("access-other").hidden = key === undefined;
}
