// Drives the server under test with released clients and prints one JSON line for each case.
// usage: node clients.mjs <url> [<url of a server with the msgpack parser>]
import { createRequire } from "node:module";
import { createServer, connect } from "node:net";
import { once } from "node:events";
import assert from "node:assert/strict";

const require = createRequire(import.meta.url);
const msgpackParser = require("socket.io-msgpack-parser");
const [url, msgpackUrl] = process.argv.slice(2);
const LIMIT = 10_000 * Number(process.env.TCK_TIMEOUT_FACTOR ?? 1);

const clients = { "3.1": "socket.io-client-3.1", "4.0": "socket.io-client-4.0", "4.8": "socket.io-client-4.8" };
const transports = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };

const heard = (socket, event) => new Promise((resolve) => socket.once(event, (...args) => resolve(args)));
const called = (socket, event, ...args) => new Promise((resolve) => socket.emit(event, ...args, (...answer) => resolve(answer)));
const bytes = (value) => Buffer.from(value.buffer ? value : new Uint8Array(value));

/** What one case may use: sockets that are closed when it ends. */
class Bench {
  constructor(io, base, options) {
    Object.assign(this, { io, base, options, sockets: [], closers: [] });
  }

  open(namespace = "/", options = {}, base = this.base) {
    const socket = this.io(new URL(namespace, base).href, { forceNew: true, path: `${new URL(base).pathname.replace(/\/$/, "")}/socket.io/`, ...this.options, ...options });
    this.sockets.push(socket);
    return socket;
  }

  async joined(namespace = "/tck", options) {
    const socket = this.open(namespace, options);
    await heard(socket, "connect");
    return socket;
  }

  close() {
    this.sockets.forEach((socket) => socket.disconnect());
    this.closers.forEach((closer) => closer());
  }
}

/** A way to the server that can be cut and opened again, at the same address. */
async function cuttable(base) {
  const target = new URL(base);
  const open = new Set();
  let listener;
  const listen = async (port) => {
    listener = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const [from, to] of [[near, far], [far, near]]) {
        open.add(from);
        from.on("error", () => {}).on("close", () => { open.delete(from); to.destroy(); });
        from.pipe(to);
      }
    }).listen(port, "127.0.0.1");
    await once(listener, "listening");
    return listener.address().port;
  };
  const port = await listen(0);
  const cut = () => { listener.close(); open.forEach((socket) => socket.destroy()); };
  return { base: `http://127.0.0.1:${port}${target.pathname.replace(/\/$/, "")}`, cut, restore: () => listen(port) };
}

const cases = {
  async "connects, and hands its auth over"(bench) {
    const socket = bench.open("/", { auth: { token: "t" } });
    const [auth] = await heard(socket, "auth");
    assert.deepEqual(auth, { token: "t" });
    assert.ok(socket.id.length >= 20);
  },
  async "sends arguments of all kinds and gets them back"(bench) {
    const socket = await bench.joined("/");
    const args = [1, "2", { 3: [true, null, 0.5] }, "€ 😀", [], {}, -7, "", 9007199254740991];
    socket.emit("message", ...args);
    assert.deepEqual(await heard(socket, "message-back"), args);
  },
  async "sends what was emitted before it connected"(bench) {
    const socket = bench.open("/tck");
    const answers = [called(socket, "echo", 1), called(socket, "echo", 2)];
    assert.deepEqual(await Promise.all(answers), [[1], [2]]);
  },
  async "is acknowledged"(bench) {
    const socket = await bench.joined("/");
    assert.deepEqual(await called(socket, "message-with-ack", 1, "2", { 3: [false] }), [1, "2", { 3: [false] }]);
    assert.deepEqual(await called(socket, "message-with-ack"), []);
  },
  async "answers the server"(bench) {
    const socket = await bench.joined();
    socket.on("question", (question, ack) => ack("because", question));
    socket.emit("ask", "why");
    assert.deepEqual(await heard(socket, "answer"), [["because", "why"]]);
  },
  async "does not answer, and the server notices"(bench) {
    const socket = await bench.joined();
    socket.emit("ask", "anyone?");
    assert.deepEqual(await heard(socket, "answer"), ["timeout"]);
  },
  async "sends binary at depth and gets it back"(bench) {
    const socket = await bench.joined("/");
    socket.emit("message", Buffer.from([1, 2, 3]), { a: [{ b: new Uint8Array([4, 5]) }], c: "d" });
    const [first, second] = await heard(socket, "message-back");
    assert.deepEqual(bytes(first), Buffer.from([1, 2, 3]));
    assert.deepEqual(bytes(second.a[0].b), Buffer.from([4, 5]));
    assert.equal(second.c, "d");
  },
  async "is acknowledged in binary"(bench) {
    const socket = await bench.joined("/");
    const [answer, text] = await called(socket, "message-with-ack", Buffer.from([9, 8]), "x");
    assert.deepEqual(bytes(answer), Buffer.from([9, 8]));
    assert.equal(text, "x");
  },
  async "answers the server in binary"(bench) {
    const socket = await bench.joined();
    socket.on("question", (question, ack) => ack(Buffer.from([7])));
    socket.emit("ask", "why");
    const [answer] = await heard(socket, "answer");
    assert.deepEqual(bytes(answer[0]), Buffer.from([7]));
  },
  async "receives binary of the server's own"(bench) {
    const socket = await bench.joined();
    socket.emit("nested-bytes");
    const [value] = await heard(socket, "bytes");
    assert.deepEqual(bytes(value.a[0].b), Buffer.from([1, 2, 3, 4]));
    socket.emit("attachments", 10);
    assert.deepEqual((await heard(socket, "bytes")).map((b) => bytes(b)[0]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  },
  async "sends and gets half a megabyte"(bench) {
    const socket = await bench.joined("/");
    const text = "x€".repeat(120_000);
    assert.deepEqual(await called(socket, "message-with-ack", text), [text]);
    const [data] = await called(socket, "message-with-ack", Buffer.alloc(500_000, 5));
    assert.equal(Buffer.compare(bytes(data), Buffer.alloc(500_000, 5)), 0);
  },
  async "uses several namespaces on one connection"(bench) {
    const main = bench.open("/");
    await heard(main, "connect");
    const custom = main.io.socket("/custom", { auth: { token: "c" } });
    bench.sockets.push(custom);
    const [auth] = await heard(custom, "auth");
    assert.deepEqual(typeof auth, "object");
    assert.notEqual(custom.id, main.id);
    custom.disconnect();
    assert.deepEqual(await called(main, "message-with-ack", 1), [1]);
  },
  async "is told that a namespace does not exist"(bench) {
    const [error] = await heard(bench.open("/random"), "connect_error");
    assert.equal(error.message, "Invalid namespace");
  },
  async "is refused with a message and data, then let in"(bench) {
    const socket = bench.open("/guarded", { auth: { token: "wrong" } });
    const [error] = await heard(socket, "connect_error");
    assert.equal(error.message, "not authorized");
    assert.deepEqual(error.data, { code: "E1", retry: false });
    socket.auth = { token: "secret" };
    socket.connect();
    await heard(socket, "in");
  },
  async "joins a dynamic namespace"(bench) {
    const [one, two, other] = await Promise.all(["/room-4711", "/room-4711", "/room-4712"].map((name) => bench.joined(name)));
    const strays = [];
    other.on("said", (text) => strays.push(text));
    one.emit("all", "hi");
    assert.deepEqual(await heard(two, "said"), ["hi"]);
    other.emit("all", "own");
    await heard(other, "said");
    assert.deepEqual(strays, ["own"]);
  },
  async "hears what is said in its rooms only"(bench) {
    const [one, two, other] = await Promise.all([bench.joined(), bench.joined(), bench.joined()]);
    const room = `room-${one.id}`;
    await called(one, "join", room);
    await called(two, "join", room);
    const strays = [];
    one.on("said", (text) => strays.push(text));
    other.on("said", (text) => strays.push(text));
    one.emit("to", room, "hi");
    assert.deepEqual(await heard(two, "said"), ["hi"]);
    await called(other, "whoami");
    await called(one, "leave", room);
    assert.deepEqual(await called(one, "rooms"), [[]]);
    assert.deepEqual(strays.filter((text) => text === "hi"), []);
  },
  async "hears binary broadcasts"(bench) {
    const [one, two] = await Promise.all([bench.joined(), bench.joined()]);
    const room = `room-${one.id}`;
    await called(two, "join", room);
    one.emit("in", room, Buffer.from([1, 2]));
    assert.deepEqual(bytes((await heard(two, "said"))[0]), Buffer.from([1, 2]));
  },
  async "receives a long stream in order"(bench) {
    const socket = bench.open("/tck");
    const ticks = [];
    const all = new Promise((resolve) => socket.on("tick", (i) => ticks.push(i) === 500 && resolve()));
    socket.emit("stream", 500);
    await all;
    assert.deepEqual(ticks, Array.from({ length: 500 }, (_, i) => i));
  },
  async "is disconnected by the server and stays so"(bench) {
    const socket = await bench.joined();
    socket.emit("leave-me", false);
    assert.equal((await heard(socket, "disconnect"))[0], "io server disconnect");
    assert.equal(socket.active ?? socket.connected, false);
  },
  async "leaves, and the server knows why"(bench) {
    const observer = await bench.joined("/observer");
    const socket = await bench.joined();
    const id = socket.id;
    const left = new Promise((resolve) => observer.on("left", (who, reason) => who === id && resolve(reason)));
    socket.disconnect();
    assert.equal(await left, "client namespace disconnect");
  },
  async "shows its query and headers"(bench) {
    const socket = await bench.joined("/tck", { query: { x: "ä&=" }, extraHeaders: { "x-tck": "y" } });
    const [handshake] = await called(socket, "handshake");
    assert.equal(handshake.query.x, "ä&=");
    assert.equal(handshake.headers["x-tck"], "y");
  },
  async "comes back after the connection was lost"(bench) {
    const way = await cuttable(bench.base);
    bench.closers.push(way.cut);
    const socket = bench.open("/tck", { reconnectionDelay: 20, reconnectionDelayMax: 50 }, way.base);
    await heard(socket, "connect");
    const first = socket.id;
    const lost = heard(socket, "disconnect");
    way.cut();
    assert.match((await lost)[0], /^transport (close|error)$/);
    const answered = called(socket, "rooms");
    const back = heard(socket, "connect");
    await way.restore();
    await back;
    assert.notEqual(socket.id, first);
    assert.deepEqual(await answered, [[]]);
  },
  async "stays while nothing happens"(bench) {
    const socket = await bench.joined();
    const ended = heard(socket, "disconnect");
    await Promise.race([ended.then(([reason]) => assert.fail(reason)), new Promise((resolve) => setTimeout(resolve, 700))]);
    assert.deepEqual(await called(socket, "rooms"), [[]]);
  },
};

const upgradeCases = {
  async "moves to WebSocket"(bench) {
    const socket = bench.open("/tck");
    await heard(socket, "connect");
    if (socket.io.engine.transport.name !== "websocket") await new Promise((resolve) => socket.io.engine.once("upgrade", resolve));
    const [me] = await called(socket, "whoami");
    assert.equal(me.transport, "websocket");
  },
  async "loses nothing while it moves"(bench) {
    for (let round = 0; round < 10; round++) {
      const socket = bench.open("/tck");
      const answers = [];
      for (let i = 0; i < 100; i++) answers.push(called(socket, "echo", i, Buffer.from([i])));
      const ticks = [];
      const all = new Promise((resolve) => socket.on("tick", (i) => ticks.push(i) === 300 && resolve()));
      socket.emit("stream", 300);
      await all;
      assert.deepEqual(ticks, Array.from({ length: 300 }, (_, i) => i));
      assert.deepEqual((await Promise.all(answers)).map(([i]) => i), Array.from({ length: 100 }, (_, i) => i));
    }
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

async function run(labels, io, base, options) {
  const all = options.transports.length > 1 ? { ...cases, ...upgradeCases } : cases;
  await Promise.all(Object.entries(all).map(([name, body]) => runCase(labels, name, body, new Bench(io, base, options))));
}

process.on("unhandledRejection", () => {}); // told by the case that it belongs to
for (const [version, module] of Object.entries(clients)) {
  const { io } = require(module);
  for (const [transport, list] of Object.entries(transports)) {
    await run({ client: version, parser: "default", transport }, io, url, { transports: list });
    if (msgpackUrl && version === "4.8") {
      await run({ client: version, parser: "msgpack", transport }, io, msgpackUrl, { transports: list, parser: msgpackParser });
    }
  }
}
process.exit(0);
