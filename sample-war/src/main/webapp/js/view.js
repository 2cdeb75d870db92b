// The page. Text from other people goes in as text, never as HTML.
const $ = (id) => document.getElementById(id);

const typists = new Map(); // name to the timer that ends the notice
let latencies = [];
let me;

function el(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children);
  return node;
}

// ---- what the user does

export function onEnter(callback) {
  $("enter").addEventListener("submit", (event) => {
    event.preventDefault();
    $("refusal").textContent = "";
    callback($("name").value.trim(), $("key").value);
  });
  const name = sessionStorage.getItem("name"); // a reload keeps who it is, another tab asks again
  if (!name) return;
  $("name").value = name;
  callback(name, sessionStorage.getItem("key"));
}

export function onNewRoom(callback) {
  $("new-room").addEventListener("submit", (event) => {
    event.preventDefault();
    callback($("new-room-name").value.trim());
    event.target.reset();
  });
}

export function onSend(callback) {
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    takeText(callback);
  });
  $("text").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $("composer").requestSubmit();
  });
}

export function onAnnounce(callback) {
  $("announce").addEventListener("click", () => takeText(callback));
}

export function onClear(callback) {
  $("clear").addEventListener("click", () => confirm(`Forget all that was said in “${$("room").textContent}”?`) && callback());
}

function takeText(callback) {
  const text = $("text").value.trim();
  if (!text) return $("text").focus();
  setText("");
  showProblem("text");
  callback(text);
}

function setText(text) {
  $("text").value = text;
  $("text").focus();
}

export function onFile(callback) {
  const take = (files) => [...(files ?? [])].slice(0, 1).forEach(callback);
  $("file").addEventListener("change", (event) => {
    take(event.target.files);
    event.target.value = ""; // so that the same file can be chosen again
  });
  $("text").addEventListener("paste", (event) => take(event.clipboardData.files));
  $("app").addEventListener("dragover", (event) => event.preventDefault());
  $("app").addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

export function onTyping(callback) {
  let last = 0;
  $("text").addEventListener("input", (event) => {
    if (!event.target.value || Date.now() - last < 1500) return;
    last = Date.now();
    callback();
  });
}

// ---- coming and going

export function enter(name, key) {
  me = name;
  sessionStorage.setItem("name", name);
  if (key) sessionStorage.setItem("key", key);
  if (!$("app").hidden) return;
  $("welcome").hidden = true;
  $("app").hidden = false;
  $("text").focus();
}

/** @param field the part of the form that was wrong, if the server says which */
export function refuse(reason, field) {
  sessionStorage.clear();
  $("app").hidden = true;
  $("welcome").hidden = false;
  if (!field) return void ($("refusal").textContent = reason);
  $("moderator").open ||= field === "key";
  showProblem(field, $(field).value, reason);
}

export const showRole = ({ moderator }) => (document.body.dataset.role = moderator ? "moderator" : "guest");

// ---- problems stand at their field until something else is written into it

const inputs = { name: "name", key: "key", text: "text", "new-room": "new-room-name" };

for (const [field, id] of Object.entries(inputs)) {
  $(id).addEventListener("input", () => showProblem(field));
}

/** @param value is put back, if nothing else was written meanwhile */
export function showProblem(field, value, problem = "") {
  const input = $(inputs[field]);
  $(`${field}-problem`).textContent = problem;
  input.removeAttribute("aria-invalid");
  if (!problem) return;
  input.setAttribute("aria-invalid", "true");
  input.value ||= value;
  if (field === "new-room") openSide(true); // on a phone it is out of sight
  input.focus();
}

export function showState(state, reason, transport = "–") {
  document.body.dataset.state = state;
  $("state").textContent = state;
  $("transport").textContent = transport;
  $("offline").hidden = state === "connected";
  $("offline").textContent = `Connection lost (${reason}). Trying again …`;
  if (state !== "connected") {
    $("refusal").textContent = `The server cannot be reached (${reason}). Trying again …`;
    $("latency").textContent = "–";
    latencies = [];
  }
  showChip();
}

export function showLatency(milliseconds) {
  latencies = [...latencies, milliseconds].slice(-30);
  const top = Math.max(10, ...latencies);
  const points = latencies.map((value, i) => `${(i / 29) * 100},${22 - (value / top) * 20}`);
  $("spark").firstElementChild.setAttribute("points", points.join(" "));
  $("latency").textContent = milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
  showChip();
}

function showChip() {
  const parts = document.body.dataset.state === "connected" ? [$("latency")] : [$("state")];
  $("chip").textContent = parts.map((part) => part.textContent).join(" · ");
}

// ---- rooms and people

export const addressOf = (room) => "#" + new URLSearchParams({ room });

export function showRooms(names) {
  const unread = new Set([...document.querySelectorAll("#rooms .unread")].map((link) => link.dataset.room));
  $("rooms").replaceChildren(
    ...names.map((name) => {
      const link = el("a", { href: addressOf(name), textContent: name });
      link.dataset.room = name;
      link.classList.toggle("unread", unread.has(name));
      return el("li", {}, link);
    }),
  );
  markCurrent();
}

export function showRoom(name) {
  $("room").textContent = name;
  $("typing").textContent = "";
  typists.clear();
  document.title = `${name} · cdi-socketio`;
  markCurrent();
  openSide(false);
}

export function markUnread(room) {
  linkTo(room)?.classList.add("unread");
}

const linkTo = (room) => [...document.querySelectorAll("#rooms a")].find((link) => link.dataset.room === room);

function markCurrent() {
  document.querySelector("#rooms [aria-current]")?.removeAttribute("aria-current");
  const link = linkTo($("room").textContent);
  link?.setAttribute("aria-current", "page");
  link?.classList.remove("unread");
}

export function showPeople(people) {
  $("people").replaceChildren(
    ...people.map(({ name, moderator }) => {
      const badge = moderator ? [el("span", { className: "badge", textContent: "moderator" })] : [];
      return el("li", {}, avatar(name), ...badge, name === me ? `${name} (you)` : name);
    }),
  );
  $("summary").textContent = people.length === 1 ? "just you" : `${people.length} here`;
}

export function showPulse({ people, messages, server }) {
  $("server").textContent = server;
  $("everyone").textContent = people;
  $("said").textContent = messages;
}

let hideAnnouncement;
export function announce({ from, text }) {
  clearTimeout(hideAnnouncement);
  $("announcer").textContent = `${from}:`;
  $("announced").textContent = text;
  $("announcement").hidden = false;
  hideAnnouncement = setTimeout(() => ($("announcement").hidden = true), 30_000);
}
$("heard").addEventListener("click", () => ($("announcement").hidden = true));

function avatar(name) {
  const node = el("span", { className: "avatar", textContent: [...name][0].toUpperCase(), ariaHidden: "true" });
  const sum = [...name].reduce((sum, letter) => sum * 31 + letter.codePointAt(0), 7);
  node.style.setProperty("--hue", (sum * 137.5) % 360); // the golden angle: neighbours look different
  return node;
}

// ---- messages

export function showMessages(messages) {
  for (const image of document.querySelectorAll("#messages img")) URL.revokeObjectURL(image.src);
  $("log").ariaBusy = "true"; // a history is not read out loud
  $("messages").replaceChildren();
  messages.forEach(append);
  $("log").ariaBusy = "false";
  $("empty").hidden = messages.length > 0;
  atEnd = true;
  keepAtEnd();
}

export function addMessage(message) {
  if (message.from === me) atEnd = true;
  append(message);
  $("empty").hidden = true;
  typists.delete(message.from);
  drawTyping();
  keepAtEnd();
}

function append({ from, at, text, image }) {
  const time = new Date(at);
  const item = el("li", { className: from === me ? "mine" : "" });
  item.dataset.from = from;
  if ($("messages").lastElementChild?.dataset.from === from) item.classList.add("follows");
  item.append(
    avatar(from),
    el("span", { className: "from", textContent: from }),
    image ? picture(image, from) : el("p", { className: "bubble", textContent: text }),
    el("time", { dateTime: at, textContent: time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) }),
  );
  $("messages").append(item);
}

function picture({ type, bytes }, from) {
  const src = URL.createObjectURL(new Blob([bytes], { type }));
  const image = el("img", { src, alt: `Image from ${from}` });
  image.onerror = () => image.replaceWith("This image cannot be shown.");
  return el("a", { className: "picture", href: src, target: "_blank" }, image);
}

let atEnd = true; // who reads further up is not moved
let ours = 0; // where we scrolled to ourselves: that tells nothing about the reader
$("log").addEventListener("scroll", ({ target }) => {
  if (Math.abs(target.scrollTop - ours) < 2) return;
  atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < 40;
});
for (const id of ["log", "messages"]) {
  new ResizeObserver(keepAtEnd).observe($(id)); // the keyboard of a phone, an announcement, an image
}

function keepAtEnd() {
  if (!atEnd) return;
  $("log").scrollTop = $("log").scrollHeight;
  ours = $("log").scrollTop;
}

export function showTyping(name) {
  clearTimeout(typists.get(name));
  typists.set(name, setTimeout(() => typists.delete(name) && drawTyping(), 3000));
  drawTyping();
}

function drawTyping() {
  const names = [...typists.keys()];
  $("typing").textContent = names.length ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} typing` : "";
}

// ---- the rest

let hideNotice;
export function notify(text) {
  clearTimeout(hideNotice);
  $("notice").textContent = text;
  $("notice").hidden = false;
  hideNotice = setTimeout(() => ($("notice").hidden = true), 6000);
}

function openSide(open) {
  document.body.classList.toggle("side-open", open);
  $("menu").setAttribute("aria-expanded", open);
}

$("menu").addEventListener("click", () => openSide(!document.body.classList.contains("side-open")));
document.querySelector(".talk").addEventListener("click", (event) => event.target.closest("#menu") || openSide(false));
addEventListener("keydown", (event) => event.key === "Escape" && openSide(false));

$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = now === "dark" ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});
