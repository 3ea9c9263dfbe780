// A canvas to draw a digit on: white ink on black, as MNIST has it.

import { byId } from "./dom.js";

const INK_WIDTH = 22;
const REST = 500;

export function beginDrawing(onDrawn) {
  const canvas = byId("draw");
  const context = canvas.getContext("2d");
  const strokes = [];
  let stroke = null;
  let timer = 0;

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    clearTimeout(timer);
    stroke = [place(event)];
    strokes.push(stroke);
    redraw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (stroke) {
      stroke.push(...(event.getCoalescedEvents?.() ?? []).map(place), place(event));
      redraw();
    }
  });
  ["pointerup", "pointercancel"].forEach((end) => canvas.addEventListener(end, () => {
    stroke = null;
    settle();
  }));
  byId("draw-undo").addEventListener("click", () => {
    strokes.pop();
    redraw();
    settle();
  });
  byId("draw-clear").addEventListener("click", () => {
    strokes.length = 0;
    clearTimeout(timer);
    redraw();
  });
  redraw();

  /** Between two strokes of one digit the pen is lifted too. */
  function settle() {
    clearTimeout(timer);
    if (strokes.length > 0) {
      timer = setTimeout(() => onDrawn(canvas.toDataURL("image/png").split(",")[1]), REST);
    }
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  }

  function redraw() {
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.strokeStyle = "#fff";
    context.lineWidth = INK_WIDTH;
    context.lineCap = "round";
    context.lineJoin = "round";
    for (const points of strokes) {
      context.beginPath();
      context.moveTo(...points[0]);
      points.forEach((point) => context.lineTo(...point));
      context.stroke();
    }
    byId("draw-undo").disabled = byId("draw-clear").disabled = strokes.length === 0;
  }
}
