// Released clients on a server with permessage-deflate; prints one JSON line for each case.
// usage: node deflate.mjs <url>
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const require = createRequire(import.meta.url);
const [url] = process.argv.slice(2);
const path = `${new URL(url).pathname.replace(/\/$/, "")}/socket.io/`;
const LIMIT = 15_000 * Number(process.env.TCK_TIMEOUT_FACTOR ?? 1);
const clients = { "3.1": "socket.io-client-3.1", "4.0": "socket.io-client-4.0", "4.8": "socket.io-client-4.8" };
const transports = { websocket: ["websocket"], upgrade: ["polling", "websocket"] };
const sizes = [10, 1_000, 1_023, 1_024, 8_191, 8_192, 70_000, 300_000];

const called = (socket, ...args) => new Promise((resolve) => socket.emit("message-with-ack", ...args, (...answer) => resolve(answer)));
const upgraded = (engine) => engine.transport.name === "websocket" || new Promise((resolve) => engine.once("upgrade", resolve));

async function echoes(socket) {
  await new Promise((resolve) => socket.once("connect", resolve));
  await upgraded(socket.io.engine);
  assert.match(socket.io.engine.transport.ws.extensions, /permessage-deflate/);
  const texts = sizes.map((size) => "größer ".repeat(size / 7 + 1).slice(0, size));
  const noise = sizes.map((size) => Buffer.from({ length: size }, (_, i) => i).map(() => Math.random() * 256));
  const values = [...texts, ...texts.map((text) => Buffer.from(text)), ...noise];
  const answers = await Promise.all(values.map((value) => called(socket, value, { value })));
  assert.deepEqual(answers, values.map((value) => [value, { value }]));
}

for (const [client, module] of Object.entries(clients)) {
  for (const [transport, list] of Object.entries(transports)) {
    const socket = require(module).io(new URL("/", url).href, { forceNew: true, path, transports: list });
    let error;
    let timer;
    const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("not within the time")), LIMIT)));
    try {
      await Promise.race([echoes(socket), late]);
    } catch (e) {
      error = e.stack;
    }
    clearTimeout(timer);
    socket.disconnect();
    console.log(JSON.stringify({ client, transport, error }));
  }
}
process.exit(0);
