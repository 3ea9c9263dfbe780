// Latents become pictures: live, the latest first, never a blank in between.

import { render } from "./api.js";

/** A picture that is ready to be painted at once. */
export async function toBitmap(png) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/png" }));
}

export function paint(canvas, bitmap) {
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
}

/** Asks for many places at once, ready to be painted. */
export async function frames(latents, options) {
  const renderings = await render(latents, options);
  return Promise.all(renderings.map(async (rendering) => ({ ...rendering, bitmap: await toBitmap(rendering.png) })));
}

/**
 * Renders a place that keeps moving. One call is under way at a time; of what is asked for meanwhile only the latest
 * is rendered next.
 */
export class LiveRenderer {
  constructor(apply, onFailure) {
    this.apply = apply;
    this.onFailure = onFailure;
    this.wanted = null;
    this.isBusy = false;
  }

  show(latent) {
    this.wanted = latent;
    if (!this.isBusy) {
      this.work();
    }
  }

  forget() {
    this.wanted = null;
  }

  async work() {
    this.isBusy = true;
    while (this.wanted) {
      const latent = this.wanted;
      try {
        const [frame] = await frames([latent]);
        // What was forgotten meanwhile is not shown; what was overtaken is, for it is on the way.
        if (this.wanted) {
          this.apply(frame, latent);
        }
        if (this.wanted === latent) {
          this.wanted = null;
        }
      } catch (failure) {
        this.isBusy = false;
        this.onFailure(failure, () => this.show(this.wanted ?? latent));
        return;
      }
    }
    this.isBusy = false;
  }
}

export const between = (t, l1, l2) => l1.map((x, k) => (1 - t) * x + t * l2[k]);

export const distance = (x, y) => Math.hypot(...x.map((value, k) => value - y[k]));
