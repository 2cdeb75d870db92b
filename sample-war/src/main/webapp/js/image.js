/** The server takes 1 MB at once (`socketio.max-http-buffer-size`), and polling carries bytes as base64: a third more. */
const LIMIT = 700_000;

const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The file as it is, or made smaller when it is a photo that is too large. */
export async function toImage(file) {
  if (!TYPES.includes(file.type)) throw new Error(`“${file.name}” is no PNG, JPEG, GIF or WebP image.`);
  const blob = file.size <= LIMIT ? file : await shrink(file);
  if (!blob || blob.size > LIMIT) {
    throw new Error(`“${file.name}” has ${megabytes(file.size)} and cannot be made smaller. The limit is ${megabytes(LIMIT)}.`);
  }
  return { type: blob.type, bytes: await blob.arrayBuffer() };
}

async function shrink(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width * scale;
  canvas.height = bitmap.height * scale;
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
