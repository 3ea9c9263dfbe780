// Takes a picture that is dropped, pasted or chosen.

import { byId } from "./dom.js";

/** What is larger is made smaller here: the API takes up to 2048 pixels and 2 MiB. */
const LARGEST = 512;

export function beginPictures(status, onPicture, onOther) {
  const drop = byId("drop");
  byId("file").addEventListener("change", (event) => take(event.target.files[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });
  document.addEventListener("paste", (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (file && !byId("make").hidden) {
      onOther();
      take(file);
    }
  });

  async function take(file) {
    if (!file) {
      return;
    }
    let bitmap;
    try {
      bitmap = await createImageBitmap(file);
    } catch {
      status.failed({ message: `${file.name} is no picture that can be read here. Take a PNG or a JPEG.`, passes: false });
      return;
    }
    const url = flat(bitmap);
    byId("file-preview").src = url;
    byId("file-preview").hidden = false;
    byId("drop-text").textContent = `${file.name}. Drop, paste or choose another`;
    onPicture(url.split(",")[1]);
  }
}

/** On white paper, and no larger than need be. */
function flat(bitmap) {
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}
