// The reference server, as the other ones: "READY port", then a line of numbers for each line of input; see Control.java.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { PerformanceObserver } from "node:perf_hooks";
import { Server } from "socket.io";

const NEWS = "0123456789".repeat(10);
const io = new Server(createServer().listen(0, "localhost", 4096), { serveClient: false });

function check(item) {
  const valid =
    typeof item.id === "string" && item.id.trim() !== "" &&
    typeof item.article === "string" && item.article.length >= 1 && item.article.length <= 100 &&
    Number.isInteger(item.quantity) && item.quantity >= 1 &&
    typeof item.price === "number" && item.price >= 0 &&
    typeof item.express === "boolean" &&
    typeof item.name === "string" && item.name.trim() !== "" &&
    typeof item.city === "string" && item.city.length <= 50 &&
    Number.isInteger(item.number) && item.number >= 0;
  if (!valid) {
    throw new Error("invalid item");
  }
}

io.on("connection", (socket) => {
  socket.on("echo", (text, ack) => ack(text));
  socket.on("binary", (data, ack) => ack(data));
  socket.on("item", (item, ack) => {
    check(item);
    ack(item);
  });
  socket.on("cast", () => io.emit("news", NEWS));
});

let pauses = 0;
let longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    pauses += entry.duration;
    longest = Math.max(longest, entry.duration);
  }
}).observe({ entryTypes: ["gc"] });

io.httpServer.once("listening", () => console.log("READY " + io.httpServer.address().port));
createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line === "gc") {
      globalThis.gc();
      globalThis.gc();
    }
    const memory = process.memoryUsage();
    console.log(`${memory.heapUsed + memory.external} 0 ${Math.round(pauses)} ${Math.ceil(longest)}`);
    longest = 0;
  })
  .on("close", () => process.exit());
