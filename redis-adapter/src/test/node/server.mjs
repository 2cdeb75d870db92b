// A server of the cluster: told what to do by lines of JSON, tells what happened the same way.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { createClient, createCluster } from "redis";
import { Server } from "socket.io";

const [kind, redisPort, options] = process.argv.slice(2);
const settings = JSON.parse(options ?? "{}");

const pack = (value) => {
  if (Buffer.isBuffer(value)) return { $bin: value.toString("hex") };
  if (Array.isArray(value)) return value.map(pack);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, pack(v)]));
  return value ?? null;
};
const unpack = (value) => {
  if (Array.isArray(value)) return value.map(unpack);
  if (value && typeof value === "object") {
    return typeof value.$bin === "string"
      ? Buffer.from(value.$bin, "hex")
      : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]));
  }
  return value;
};
const say = (message) => process.stdout.write(JSON.stringify(message) + "\n");

const url = `redis://127.0.0.1:${redisPort}`;
const pubClient = settings.cluster ? createCluster({ rootNodes: [{ url }] }) : createClient({ url });
const subClient = pubClient.duplicate();
for (const client of [pubClient, subClient]) client.on("error", () => {});
await Promise.all([pubClient.connect(), subClient.connect()]);
const adapter = {
  classic: () => createAdapter(pubClient, subClient, settings),
  sharded: () => createShardedAdapter(pubClient, subClient, settings),
  streams: () => createStreamsAdapter(pubClient, { ...settings, blockTimeInMs: 200 }),
  alone: () => undefined,
}[kind]();

const http = createServer();
const recovery = settings.recovery ? { connectionStateRecovery: { skipMiddlewares: true } } : {};
const io = new Server(http, { adapter, transports: ["websocket"], ...recovery });

const serverEvents = [];
const prepare = (nsp) => {
  nsp.on("connection", (socket) => {
    socket.on("relay", (...args) => nsp.emit("hello", ...args));
    if (socket.recovered) {
      socket.emit("again", socket.data.server, socket.data.n);
      return;
    }
    socket.data = { server: "node", n: 1 };
    socket.join(socket.handshake.auth.rooms ?? []);
    socket.emit("ready");
  });
  nsp.on("note", (...args) => serverEvents.push(pack(args)));
  nsp.on("ask", (...args) => args.pop()(...["node", ...args]));
  nsp.on("silence", () => {});
};
prepare(io.of("/"));
prepare(io.of("/admin"));

const operator = ({ nsp, to, except, local, isVolatile, timeout }) => {
  let target = io.of(nsp ?? "/");
  if (to?.length) target = target.to(to);
  if (except?.length) target = target.except(except);
  if (local) target = target.local;
  if (isVolatile) target = target.volatile;
  if (timeout) target = target.timeout(timeout);
  return target;
};

const operations = {
  emit: (c) => operator(c).emit(c.event, ...unpack(c.args)),
  emitWithAck: async (c) => pack(await operator(c).emitWithAck(c.event, ...unpack(c.args))),
  fetch: async (c) =>
    (await operator(c).fetchSockets()).map((s) => ({
      id: s.id,
      rooms: [...s.rooms],
      data: pack(s.data),
      auth: s.handshake.auth,
      issued: typeof s.handshake.issued,
      time: s.handshake.time,
    })),
  join: (c) => operator(c).socketsJoin(c.rooms),
  leave: (c) => operator(c).socketsLeave(c.rooms),
  disconnect: (c) => operator(c).disconnectSockets(c.close),
  remoteEmitWithAck: async (c) => {
    const [socket] = await operator(c).fetchSockets();
    return pack(await socket.timeout(2000).emitWithAck(c.event, ...unpack(c.args)));
  },
  serverSideEmit: (c) => io.of(c.nsp ?? "/").serverSideEmit(c.event, ...unpack(c.args)),
  serverSideEmitWithAck: async (c) => pack(await io.of(c.nsp ?? "/").serverSideEmitWithAck(c.event, ...unpack(c.args))),
  serverCount: (c) => io.of(c.nsp ?? "/").adapter.serverCount(),
  serverEvents: () => serverEvents.splice(0),
  burst: async ({ count }) => {
    const text = "x".repeat(100);
    for (let i = 0; i < count; i++) {
      io.emit("hello", i, text);
      if (i % 100 === 99) await new Promise(setImmediate);
    }
    io.emit("last");
  },
  allRooms: async (c) => [...(await io.of(c.nsp ?? "/").adapter.allRooms())],
};

http.listen(0, "127.0.0.1", () => say({ port: http.address().port }));

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const command = JSON.parse(line);
    try {
      const result = await operations[command.op](command);
      say({ id: command.id, result: ["emit", "join", "leave", "disconnect", "serverSideEmit"].includes(command.op) ? null : (result ?? null) });
    } catch (e) {
      say({ id: command.id, error: String(e.message), responses: pack(e.responses ?? []) });
    }
  })
  .on("close", () => process.exit(0));
