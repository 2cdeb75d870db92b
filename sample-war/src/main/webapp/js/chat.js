// The talk with the server: every event of Chat.java has its line here. What the page looks like is in view.js.
import * as view from "./view.js";
import { toImage } from "./image.js";

const transport = new URLSearchParams(location.search).get("transport"); // ?transport=polling or websocket, to try just one

const socket = io("/chat", {
  path: new URL("socket.io/", document.baseURI).pathname, // also right when the WAR is not at the root
  transports: transport ? [transport] : ["polling", "websocket"],
  autoConnect: false,
});

const LOBBY = "Lobby";
let room;
const messages = new Map(); // by id: a message may come as an event and in the history

// ---- coming and going

view.onEnter((name, key) => {
  socket.auth = key ? { name, key } : { name }; // Chat.admit looks at it
  socket.connect();
});

socket.on("connect", () => {
  view.enter(socket.auth.name, socket.auth.key);
  showTransport();
  socket.io.engine.on("upgrade", showTransport);
  measure();
  join(); // again after a reconnect: to the server this is a new socket, in no room
});

socket.on("connect_error", (error) => {
  if (socket.active) view.showState("reconnecting", error.message); // the client goes on trying
  else view.refuse(error.message, error.data?.field); // the server said no
});

socket.on("disconnect", (reason) => {
  view.showState("reconnecting", reason);
  if (!socket.active) socket.connect(); // the server closed this socket: the client would not come back by itself
});

const showTransport = () => view.showState("connected", null, socket.io.engine.transport.name);

socket.on("you", view.showRole);

// ---- rooms: a room is a link, so the back button works and a room can be shared

socket.on("rooms", view.showRooms);
socket.on("activity", view.markUnread);
socket.on("people", (where, people) => where === room && view.showPeople(people));

addEventListener("hashchange", join);
view.onNewRoom((name) => (location.hash = view.addressOf(name)));

async function join() {
  const wanted = new URLSearchParams(location.hash.slice(1)).get("room") || LOBBY;
  room = wanted;
  messages.clear();
  view.showRoom(room);
  const { answer, problem } = await tryTo("join", room);
  if (wanted !== room) return; // the user has gone on to another room
  if (!answer) {
    if (room === LOBBY) return void view.notify(problem);
    history.replaceState(null, "", view.addressOf(LOBBY));
    await join();
    return void view.showProblem("new-room", wanted, problem);
  }
  for (const message of answer) messages.set(message.id, message);
  view.showMessages([...messages.values()].sort((a, b) => a.id - b.id));
}

// ---- messages

socket.on("message", (message) => {
  if (message.room !== room || messages.has(message.id)) return;
  messages.set(message.id, message);
  view.addMessage(message);
});

view.onSend(async (text) => {
  const { answer, problem } = await tryTo("message", text);
  if (problem) view.showProblem("text", text, problem); // not lost: the user can try again
});

view.onFile(async (file) => {
  try {
    const { type, bytes } = await toImage(file);
    await ask("image", type, bytes); // an ArrayBuffer travels as it is, without base64
  } catch (error) {
    view.notify(error.message);
  }
});

// ---- what only moderators may do; the server looks who it is, the page only hides the buttons from others

view.onAnnounce(async (text) => {
  const { problem } = await tryTo("announce", text);
  if (problem) view.showProblem("text", text, problem);
});
view.onClear(() => ask("clear"));
socket.on("cleared", (where) => where === room && (messages.clear(), view.showMessages([])));

// ---- what the server says by itself: a timer, a moderator or a REST call

socket.on("announcement", view.announce);
socket.on("pulse", view.showPulse);

// ---- typing: volatile, as nobody wants a late typing notice

view.onTyping(() => socket.volatile.emit("typing"));
socket.on("typing", view.showTyping);

// ---- latency: the time to an empty acknowledgement

async function measure() {
  if (!socket.connected || document.hidden) return;
  const start = performance.now();
  await socket.timeout(5000).emitWithAck("latency").then(() => view.showLatency(performance.now() - start), () => {});
}
setInterval(measure, 2000);

// ---- errors: with an acknowledgement they are in it, without one they come as an event

socket.on("exception", ({ error }) => view.notify(error.message));

/** Resolves with the answer, or with the problem: what the first broken constraint says, what a handler threw, or that nobody answered. */
async function tryTo(event, ...args) {
  try {
    const answer = await socket.timeout(10_000).emitWithAck(event, ...args);
    return answer?.error ? { problem: answer.error.violations?.[0].message ?? answer.error.message } : { answer: answer ?? true };
  } catch {
    return { problem: "The server did not answer. Please try again." };
  }
}

/** The same for what has no field of its own: problems are shown at the bottom. */
async function ask(event, ...args) {
  const { problem } = await tryTo(event, ...args);
  if (problem) view.notify(problem);
}
