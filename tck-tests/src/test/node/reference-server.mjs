// The application under test, on the reference implementation: shows that a scenario asks for nothing the reference does not do.
// Prints one JSON line with the URLs of its servers: brisk (short heartbeats), calm (default ones), msgpack, recovering and echo (Engine.IO only).
import { createServer } from "node:http";
import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { Server } from "socket.io";
import { Server as EngineServer } from "engine.io";
import * as msgpack from "socket.io-msgpack-parser";

const briskTimers = { pingInterval: 300, pingTimeout: 200, connectTimeout: 1000 };

function answerAck(args) {
  return typeof args.at(-1) === "function" ? args.pop() : () => {};
}

function deploy(io) {
  io.on("connection", (socket) => {
    socket.emit("auth", socket.handshake.auth);
    socket.on("message", (...args) => socket.emit("message-back", ...args));
    socket.on("message-with-ack", (...args) => args.pop()(...args));
  });
  io.of("/custom").on("connection", (socket) => socket.emit("auth", socket.handshake.auth));

  const observer = io.of("/observer");
  const tck = io.of("/tck");
  tck.on("connection", (socket) => {
    socket.on("echo", (...args) => {
      const ack = answerAck(args);
      socket.emit("echo-back", ...args);
      ack(...args);
    });
    socket.on("whoami", (ack) => ack({ id: socket.id, namespace: socket.nsp.name, transport: socket.conn.transport.name }));
    socket.on("handshake", (ack) => ack({
      query: socket.handshake.query,
      headers: socket.handshake.headers,
      xdomain: socket.handshake.xdomain,
      secure: socket.handshake.secure,
      url: socket.handshake.url,
      address: socket.handshake.address,
    }));
    socket.on("stream", async (count) => {
      for (let i = 0; i < count; i++) {
        socket.emit("tick", i);
        if (i % 5 === 0) await turn();
      }
    });
    socket.on("join", (room, ack) => { socket.join(room); ack?.(); });
    socket.on("leave", (room, ack) => { socket.leave(room); ack?.(); });
    socket.on("rooms", (ack) => ack([...socket.rooms].filter((room) => room !== socket.id).sort()));
    socket.on("to", (room, text) => socket.to(room).emit("said", text));
    socket.on("in", (room, text) => tck.in(room).emit("said", text));
    socket.on("except", (room, text) => tck.except(room).emit("said", text));
    socket.on("all", (...args) => tck.emit("said", ...args));
    socket.on("others", (text) => socket.broadcast.emit("said", text));
    socket.on("remember", (word, ack) => { socket.data.word = word; ack(); });
    socket.on("recall", (ack) => ack(socket.data.word ?? null, !!socket.recovered));
    socket.on("whisper", (room, text) => tck.volatile.to(room).emit("said", text));
    socket.on("ask", (question) =>
      socket.timeout(question === "anyone?" ? 1000 : 3000).emit("question", question, (err, ...answer) => socket.emit("answer", err ? "timeout" : answer)));
    socket.on("ask-room", (room, question) =>
      tck.in(room).timeout(3000).emit("question", question, (err, answers) => socket.emit("answers", !!err, answers.sort())));
    socket.on("attachments", (count) => socket.emit("bytes", ...Array.from({ length: count }, (_, i) => Buffer.from([i]))));
    socket.on("plain", (text) => socket.compress(false).emit("plain", text));
    socket.on("broadcast-plain", (text) => tck.to(socket.id).compress(false).emit("plain", text));
    socket.on("nested-bytes", () => socket.emit("bytes", { a: [{ b: Buffer.from([1, 2, 3, 4]) }], c: "text" }));
    socket.on("leave-me", (close) => socket.disconnect(close));
    socket.on("disconnecting", (reason) => observer.emit("leaving", socket.id, reason, [...socket.rooms].filter((r) => r !== socket.id).sort()));
    socket.on("disconnect", (reason) => observer.emit("left", socket.id, reason));
  });

  io.of("/guarded").use((socket, next) => {
    if (socket.handshake.auth.token === "secret") return next();
    const refusal = new Error("not authorized");
    refusal.data = { code: "E1", retry: false };
    next(refusal);
  });
  io.of("/guarded").on("connection", (socket) => socket.emit("in"));

  io.of(/^\/room-\d+$/).on("connection", (socket) => {
    socket.emit("namespace", socket.nsp.name);
    socket.on("all", (text) => socket.nsp.emit("said", text));
  });
}

async function listening(http) {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return `http://127.0.0.1:${http.address().port}`;
}

async function socketIo(options) {
  const http = createServer((_, res) => res.writeHead(404).end());
  const io = new Server(http, { maxHttpBufferSize: 1e6, allowRequest: (req, allow) => allow(null, !req.headers["x-tck-refuse"]), ...options });
  deploy(io);
  return listening(http);
}

async function engineEcho() {
  const http = createServer((_, res) => res.writeHead(404).end());
  const engine = new EngineServer({ ...briskTimers, maxHttpBufferSize: 1e6, cors: { origin: "*" } });
  engine.attach(http, { path: "/engine.io" });
  engine.on("connection", (socket) => socket.on("data", (data) => socket.send(data)));
  return listening(http);
}

console.log(JSON.stringify({
  brisk: await socketIo({ ...briskTimers, cors: { origin: "*" } }),
  calm: await socketIo({
    cookie: true,
    cors: { origin: "http://allowed.example", credentials: true, methods: ["GET", "POST"], allowedHeaders: ["x-asked"], exposedHeaders: ["x-shown"], maxAge: 600 },
  }),
  msgpack: await socketIo({ parser: msgpack.default ?? msgpack }),
  recovering: await socketIo({ connectionStateRecovery: {} }),
  echo: await engineEcho(),
}));
