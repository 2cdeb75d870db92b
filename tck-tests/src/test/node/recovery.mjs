// Released clients on a server with connection state recovery; prints one JSON line for each case.
// usage: node recovery.mjs <url>
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const require = createRequire(import.meta.url);
const [url] = process.argv.slice(2);
const LIMIT = 15_000 * Number(process.env.TCK_TIMEOUT_FACTOR ?? 1);
const transports = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };

const heard = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)));
const called = (socket, event, ...args) => new Promise((resolve) => socket.emit(event, ...args, (...answer) => resolve(answer)));

/** Clients of one case, closed when it ends. */
class Bench {
  sockets = [];

  constructor(io, options) {
    Object.assign(this, { io, options });
  }

  async joined(options = {}) {
    const socket = this.io(new URL("/tck", url).href, { forceNew: true, path: `${new URL(url).pathname.replace(/\/$/, "")}/socket.io/`, reconnectionDelay: 300, reconnectionDelayMax: 300, randomizationFactor: 0, ...this.options, ...options });
    this.sockets.push(socket);
    socket.said = [];
    socket.on("said", (text) => socket.said.push(text));
    await heard(socket, "connect");
    return socket;
  }

  close() {
    this.sockets.forEach((socket) => socket.disconnect());
  }
}

/**
 * Drops the transport, runs something while the client is away, and waits until it is back. Not while it upgrades: what comes with the last poll then is handed to the
 * socket after its end, which keeps it without counting it, asks for it again, and has it twice. No server can know.
 */
async function away(socket, meanwhile = async () => {}) {
  if (socket.io.engine.upgrading) await heard(socket.io.engine, "upgrade");
  const lost = heard(socket, "disconnect");
  const back = heard(socket, "connect");
  socket.io.engine.close();
  await lost;
  await meanwhile();
  await back;
}

const recovering = {
  async "gets its id, rooms, data and missed events, in order and before connect"(bench) {
    const [socket, other] = [await bench.joined(), await bench.joined()];
    const id = socket.id;
    const room = `room-${id}`;
    await called(socket, "join", room);
    await called(socket, "remember", "word");
    other.emit("in", room, "seen");
    await heard(socket, "said");
    let before;
    socket.once("disconnect", () => socket.once("connect", () => (before = [...socket.said])));
    await away(socket, async () => {
      for (let i = 0; i < 20; i++) other.emit("in", room, `missed ${i}`);
      await called(other, "rooms");
    });
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    const all = ["seen", ...Array.from({ length: 20 }, (_, i) => `missed ${i}`)];
    assert.deepEqual(before, all);
    assert.deepEqual(await called(socket, "rooms"), [[room]]);
    assert.deepEqual(await called(socket, "recall"), ["word", true]);
    other.emit("in", room, "after");
    await heard(socket, "said");
    assert.deepEqual(socket.said, [...all, "after"]);
  },
  async "is recovered although it saw no event before"(bench) {
    const [socket, other] = [await bench.joined(), await bench.joined()];
    const id = socket.id;
    await away(socket, async () => {
      other.emit("in", id, "missed");
      await called(other, "rooms");
    });
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    assert.deepEqual(socket.said, ["missed"]);
  },
  async "is recovered although the last event was volatile and ended with a string"(bench) {
    const [socket, other] = [await bench.joined(), await bench.joined()];
    const [id, room] = [socket.id, `room-${socket.id}`];
    await called(socket, "join", room);
    other.emit("in", room, "seen");
    await heard(socket, "said");
    let whispered;
    const hears = new Promise((resolve) => socket.on("said", (text) => text === "psst" && resolve((whispered = true))));
    for (let i = 0; !whispered && i < 100; i++) { // dropped unless it can leave at once
      other.emit("whisper", room, "psst");
      await Promise.race([hears, new Promise((resolve) => setTimeout(resolve, 50))]);
    }
    assert.ok(whispered);
    await away(socket, async () => {
      other.emit("in", room, "missed");
      await called(other, "rooms");
    });
    assert.equal(socket.recovered, true);
    assert.equal(socket.id, id);
    assert.equal(socket.said.at(-1), "missed");
  },
  async "loses and doubles nothing in a stream, however often its connection breaks"(bench) {
    const [socket, other] = [await bench.joined({ reconnectionDelay: 20, reconnectionDelayMax: 20 }), await bench.joined()];
    const room = `room-${socket.id}`;
    await called(socket, "join", room);
    let sent = 0;
    const timer = setInterval(() => other.emit("in", room, `${sent++}`), 2);
    for (let i = 0; i < 10; i++) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      await away(socket);
      assert.equal(socket.recovered, true);
    }
    clearInterval(timer);
    other.emit("in", room, "end");
    while (socket.said.at(-1) !== "end") await heard(socket, "said");
    assert.deepEqual(socket.said, [...Array.from({ length: sent }, (_, i) => `${i}`), "end"]);
  },
  async "starts anew after it left by itself"(bench) {
    const socket = await bench.joined();
    const id = socket.id;
    const back = heard(socket, "connect");
    socket.disconnect().connect();
    await back;
    assert.equal(!!socket.recovered, false);
    assert.notEqual(socket.id, id);
  },
  async "starts anew after the server sent it away"(bench) {
    const socket = await bench.joined();
    const id = socket.id;
    socket.emit("leave-me", true);
    await heard(socket, "disconnect");
    const back = heard(socket, "connect");
    socket.connect();
    await back;
    assert.equal(!!socket.recovered, false);
    assert.notEqual(socket.id, id);
  },
};

const older = {
  async "works as before, and starts anew"(bench) {
    const [socket, other] = [await bench.joined(), await bench.joined()];
    const id = socket.id;
    other.emit("in", id, "seen");
    await heard(socket, "said");
    await away(socket);
    assert.notEqual(socket.id, id);
    other.emit("in", socket.id, "after");
    await heard(socket, "said");
    assert.deepEqual(socket.said, ["seen", "after"]);
  },
};

async function runCase(labels, name, body, bench) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("not within the time")), LIMIT)));
  let error;
  try {
    await Promise.race([body(bench), late]);
  } catch (e) {
    error = e.stack;
  }
  clearTimeout(timer);
  bench.close();
  console.log(JSON.stringify({ ...labels, name, error }));
}

process.on("unhandledRejection", () => {}); // told by the case that it belongs to
for (const [version, cases] of Object.entries({ "4.8": recovering, "4.0": older, "3.1": older })) {
  const { io } = require(`socket.io-client-${version}`);
  for (const [transport, list] of Object.entries(transports)) {
    await Promise.all(Object.entries(cases).map(([name, body]) =>
      runCase({ client: version, transport }, name, body, new Bench(io, { transports: list }))));
  }
}
process.exit(0);
