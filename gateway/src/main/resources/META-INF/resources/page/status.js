// A line of a view that says what goes on, and, after a failure that may pass, tries again by itself.

import { h } from "./dom.js";

export class Status {
  constructor(element) {
    this.element = element;
    this.timer = 0;
    document.addEventListener("muddle:returned", () => this.again?.());
  }

  say(text) {
    this.stop();
    this.element.textContent = text;
    this.element.classList.remove("failure");
  }

  /** Tells of a failure in place; `again` is what is tried next. */
  failed(failure, again) {
    this.stop();
    console.warn(failure);
    const isKnown = failure.passes !== undefined;
    const text = isKnown ? failure.message : `This page has a fault: ${failure.message}. Reload it.`;
    this.element.classList.add("failure");
    if (!again || !isKnown) {
      this.element.textContent = text;
      return;
    }
    this.again = () => {
      this.stop();
      again();
    };
    const button = h("button", { type: "button", onclick: () => this.again?.() }, "Try now");
    this.element.replaceChildren(failure.passes ? `${text} It is tried again by itself.` : text, " ", button);
    if (failure.passes) {
      this.timer = setTimeout(() => this.again?.(), 1000 * failure.wait);
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.again = undefined;
  }
}
