// Sends once with @socket.io/redis-emitter, and ends.
import { Emitter } from "@socket.io/redis-emitter";
import { createClient } from "redis";

const client = createClient({ url: `redis://127.0.0.1:${process.argv[2]}` });
await client.connect();
const emitter = new Emitter(client);
emitter.emit("hello", "to all", Buffer.from([1, 2]), { at: new Date(0) });
emitter.to("java").except("nobody").compress(false).emit("hello", "to a room");
emitter.to(["nobody", "other"]).emit("hello", "not here");
emitter.of("/admin").emit("hello", "not here");
emitter.in("java").socketsJoin(["new"]);
emitter.in("java").socketsLeave("java");
emitter.to("java").emit("hello", "left");
emitter.to("new").emit("hello", "joined");
emitter.serverSideEmit("note", "from Node.js");
emitter.disconnectSockets(true);
setTimeout(() => client.quit(), 200);
