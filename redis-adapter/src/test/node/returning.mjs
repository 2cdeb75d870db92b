// The released client: tells what it hears, loses its connection when told to, and comes back to another server.
// usage: node returning.mjs <port> <port to come back to>; commands on standard input: break, back
import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const [first, second] = process.argv.slice(2);
const tell = (...what) => console.log(JSON.stringify(what));
const socket = io(`http://127.0.0.1:${first}`, { auth: { rooms: ["red"] }, reconnection: false, transports: ["websocket"] });
socket.on("connect", () => tell("connected", socket.id, !!socket.recovered));
socket.on("disconnect", () => tell("disconnected"));
socket.onAny((event, ...args) => tell(event, ...args.slice(0, -1))); // the last one is the offset

for await (const command of createInterface({ input: process.stdin })) {
  if (command === "break") socket.io.engine.close();
  if (command === "back") {
    socket.io.uri = `http://127.0.0.1:${second}`;
    socket.connect();
  }
}
process.exit(0);
