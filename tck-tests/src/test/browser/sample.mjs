// Plays the sample in a real browser.
//
//   node sample.mjs <address of the sample> [scenario ...]      CHROMIUM=/path/to/chromium  PATIENCE=2 (times every timeout)
//                                                               KEY=the moderators' key that it was started with
//   node sample.mjs --list
//
// Prints "ok <scenario> (<time>)" or "not ok <scenario>: <why>" for each. The scenario that needs a restart prints "stop" and then "start", and
// goes on when it reads a line after each.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [url, ...names] = process.argv.slice(2);
const PATIENCE = Number(process.env.PATIENCE ?? 1);
const KEY = process.env.KEY ?? "open sesame";

// ---- people at their browsers

class Person {
  constructor(name, page) {
    this.name = name;
    this.page = page;
    this.requests = [];
    this.webSockets = 0;
    this.faults = [];
    page.setDefaultTimeout(15_000 * PATIENCE);
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("websocket", () => this.webSockets++);
    page.on("dialog", (dialog) => dialog.accept());
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && this.faults.push(`${message.text()} ${message.location().url}`));
  }

  async goTo(room) {
    await this.page.locator("#rooms a", { hasText: room }).click();
    await this.isIn(room);
  }

  isIn(room) {
    return this.until((room) => document.querySelector("#rooms [aria-current]")?.dataset.room === room, room);
  }

  async say(text) {
    await this.page.fill("#text", text);
    await this.page.press("#text", "Enter");
  }

  reads(from, text) {
    return this.until(
      ([from, text]) =>
        [...document.querySelectorAll("#messages li")].some(
          (item) => item.dataset.from === from && item.querySelector(".bubble")?.textContent === text,
        ),
      [from, text],
    );
  }

  seesHere(...names) {
    return this.until(
      (names) => [...document.querySelectorAll("#people li")].map((item) => item.lastChild.textContent.replace(" (you)", "")).join() === names,
      names.sort().join(),
    );
  }

  shows(selector, text) {
    return this.until(([selector, text]) => document.querySelector(selector).textContent.includes(text), [selector, text]);
  }

  show(name, mimeType, buffer) {
    return this.page.setInputFiles("#file", { name, mimeType, buffer });
  }

  /** Waits for the last image and tells its size. */
  async seesImage(count = 1) {
    await this.until((count) => {
      const images = [...document.querySelectorAll("#messages img")];
      return images.length === count && images.every((image) => image.complete && image.naturalWidth > 0);
    }, count);
    return this.page.evaluate(() => {
      const image = [...document.querySelectorAll("#messages img")].at(-1);
      return [image.naturalWidth, image.naturalHeight];
    });
  }

  polls() {
    return this.requests.filter((request) => request.includes("transport=polling")).length;
  }

  async until(condition, argument) {
    try {
      await this.page.waitForFunction(condition, argument);
    } catch (error) {
      const page = await this.page.evaluate(() => document.body.innerText.replace(/\s+/g, " ").slice(-700)).catch(() => "(no page)");
      throw new Error(`${this.name} waited in vain for ${condition} with ${JSON.stringify(argument)}; the page: ${page}`, { cause: error });
    }
  }
}

/** A PNG; `noise` makes it large. */
async function png(person, width, height, noise) {
  const dataUrl = await person.page.evaluate(
    ([width, height, noise]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const context = canvas.getContext("2d");
      const pixels = context.createImageData(width, height);
      for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : 120 + Math.random() * noise;
      context.putImageData(pixels, 0, 0);
      return canvas.toDataURL("image/png");
    },
    [width, height, noise],
  );
  return Buffer.from(dataUrl.split(",")[1], "base64");
}

// ---- what they do

const scenarios = {
  async twoTabsTalk({ open }) {
    const ada = await open("Ada");
    const grace = await open("Grace");
    await ada.say("Good morning!");
    await ada.reads("Ada", "Good morning!");
    await grace.reads("Ada", "Good morning!");
    await grace.say("Hello <b>Ada</b> & all äöü 🚲");
    await ada.reads("Grace", "Hello <b>Ada</b> & all äöü 🚲");
    await grace.page.reload();
    await grace.reads("Ada", "Good morning!");
    await ada.shows("#latency", "ms");
  },

  async roomsKeepTheirTalk({ open, unique }) {
    const ada = await open("Ada");
    const grace = await open("Grace");
    const room = unique("Reading");
    await ada.page.fill("#new-room-name", room);
    await ada.page.press("#new-room-name", "Enter");
    await ada.isIn(room);
    await ada.say("A quiet place");
    await ada.reads("Ada", "A quiet place");
    await grace.until((room) => [...document.querySelectorAll("#rooms .unread")].some((link) => link.dataset.room === room), room);
    await grace.say("Still in the lobby");
    await grace.reads("Grace", "Still in the lobby");
    await grace.goTo(room);
    await grace.reads("Ada", "A quiet place");
    assert.equal(await ada.page.getByText("Still in the lobby").count(), 0, "the lobby was heard in the room");
    await grace.page.goBack();
    await grace.isIn("Lobby");
    await grace.reads("Grace", "Still in the lobby");
  },

  async everyoneSeesWhoIsHere({ open, unique }) {
    const room = unique("Who");
    const ada = await open("Ada", { room });
    await ada.seesHere("Ada");
    const grace = await open("Grace", { room });
    await ada.seesHere("Ada", "Grace");
    await grace.seesHere("Ada", "Grace");
    await grace.goTo("Lobby");
    await ada.seesHere("Ada");
    await grace.goTo(room);
    await ada.seesHere("Ada", "Grace");
    await grace.page.close();
    await ada.seesHere("Ada");
  },

  async typingIsSeenByTheOthers({ open, unique }) {
    const room = unique("Typing");
    const ada = await open("Ada", { room });
    const grace = await open("Grace", { room });
    await ada.seesHere("Ada", "Grace");
    await ada.page.locator("#text").pressSequentially("Well");
    await grace.shows("#typing", "Ada is typing");
    assert.equal(await ada.page.textContent("#typing"), "", "nobody is told of oneself");
    await ada.page.press("#text", "Enter");
    await grace.reads("Ada", "Well");
    await grace.until(() => document.querySelector("#typing").textContent === "");
  },

  async anImageArrivesAsBinary({ open, unique }) {
    for (const transport of ["websocket", "polling"]) {
      const room = unique("Image");
      const ada = await open("Ada", { room, transport });
      const grace = await open("Grace", { room, transport });
      await grace.seesHere("Ada", "Grace");
      await ada.show("small.png", "image/png", await png(ada, 40, 30, 100));
      assert.deepEqual(await grace.seesImage(1), [40, 30]);
      const large = await png(ada, 420, 400, 255);
      assert.ok(large.length > 480_000 && large.length < 700_000, `${large.length} bytes are no test of a large image`);
      await ada.show("large.png", "image/png", large);
      assert.deepEqual(await grace.seesImage(2), [420, 400]);
      await grace.page.reload();
      assert.deepEqual(await grace.seesImage(2), [420, 400]);
    }
  },

  async anImageThatIsTooLargeIsMadeSmallerOrRefused({ open, unique }) {
    const room = unique("Large");
    const ada = await open("Ada", { room });
    await ada.seesHere("Ada");
    const photo = await png(ada, 2000, 1000, 12);
    assert.ok(photo.length > 1_000_000, `${photo.length} bytes are not too large`);
    await ada.show("photo.png", "image/png", photo);
    assert.deepEqual(await ada.seesImage(1), [1600, 800]);
    await ada.show("broken.png", "image/png", Buffer.alloc(2_000_000));
    await ada.shows("#notice", "“broken.png” has 2.0 MB and cannot be made smaller");
    await ada.show("notes.txt", "text/plain", Buffer.from("notes"));
    await ada.shows("#notice", "“notes.txt” is no PNG");
    assert.equal(await ada.page.textContent("#state"), "connected");
  },

  async pollingAlone({ open, unique }) {
    const room = unique("Polling");
    const ada = await open("Ada", { room, transport: "polling" });
    const grace = await open("Grace", { room });
    await talk(ada, grace);
    assert.equal(await ada.page.textContent("#transport"), "polling");
    assert.equal(ada.webSockets, 0);
  },

  async webSocketAlone({ open, unique }) {
    const room = unique("WebSocket");
    const ada = await open("Ada", { room, transport: "websocket" });
    const grace = await open("Grace", { room });
    await talk(ada, grace);
    assert.equal(await ada.page.textContent("#transport"), "websocket");
    assert.equal(ada.polls(), 0);
  },

  async pollingIsUpgradedToWebSocket({ open, unique }) {
    const room = unique("Upgrade");
    const ada = await open("Ada", { room });
    const grace = await open("Grace", { room });
    await ada.shows("#transport", "websocket");
    await talk(ada, grace);
    assert.ok(ada.polls() > 0, "it started with polling");
    const before = ada.polls();
    await talk(grace, ada);
    assert.equal(ada.polls(), before, "it went on polling after the upgrade");
  },

  async whatIsWrongIsToldAtItsField({ open, unique }) {
    const ada = await open("  ", { enters: false });
    await ada.shows("#name-problem", "choose a name");
    assert.equal(await ada.page.getAttribute("#name", "aria-invalid"), "true");
    ada.faults = []; // the client hangs up in the middle of its upgrade, which some browsers report
    await ada.page.fill("#name", "Ada");
    await ada.shows("#name-problem", "");
    await ada.page.click("#enter button");
    await ada.isIn("Lobby");
    const grace = await open("Grace", { room: unique("Errors") });
    await grace.seesHere("Grace");
    await grace.page.evaluate(() => {
      for (let i = 0; i < 15; i++) {
        document.querySelector("#text").value = `message ${i}`;
        document.querySelector("#composer").requestSubmit();
      }
    }); // at once, however slow the machine is
    await grace.shows("#text-problem", "Not so fast");
    await grace.page.fill("#new-room-name", "<script>");
    await grace.page.press("#new-room-name", "Enter");
    await grace.shows("#new-room-problem", "1 to 24 letters");
    assert.equal(await grace.page.inputValue("#new-room-name"), "<script>", "what was wrong can be put right");
    await grace.isIn("Lobby");
    await ada.page.evaluate(() => document.querySelector("#text").removeAttribute("maxlength"));
    await ada.page.fill("#text", "long ".repeat(500));
    await ada.page.press("#text", "Enter");
    await ada.shows("#text-problem", "at most 2000 letters");
    assert.equal(await ada.page.inputValue("#text"), "long ".repeat(500).trim());
    await ada.page.fill("#text", "short");
    assert.equal(await ada.page.textContent("#text-problem"), "");
  },

  async moderatorsKeepOrder({ open, unique }) {
    const room = unique("Order");
    const ada = await open("Ada", { room });
    const eve = await open("Eve", { room, key: "a guess", enters: false });
    await eve.shows("#key-problem", "not the moderators’ key");
    eve.faults = []; // as above
    const grace = await open("Grace", { room, key: KEY });
    await ada.seesHere("Ada", "Grace");
    assert.equal(await ada.page.locator("#people .badge").count(), 1);
    assert.equal(await ada.page.isVisible("#clear"), false, "a guest cannot clear");
    await ada.say("Something rude");
    await grace.reads("Ada", "Something rude");
    await grace.page.click("#clear");
    for (const person of [ada, grace]) {
      await person.until(() => document.querySelectorAll("#messages li").length === 0);
    }
    await ada.goTo("Lobby");
    await grace.page.fill("#text", "Tea is ready");
    await grace.page.click("#announce");
    await ada.shows("#announced", "Tea is ready");
    await ada.shows("#announcer", "Grace");
    await ada.page.click("#heard");
    assert.equal(await ada.page.isVisible("#announcement"), false);
    await grace.page.reload();
    await grace.page.locator("#clear").waitFor(); // still a moderator
    const answer = await ada.page.evaluate(() => {
      const guest = io("/chat", { path: new URL("socket.io/", document.baseURI).pathname, forceNew: true, auth: { name: "Eve" } });
      return guest.emitWithAck("announce", "I am the boss").finally(() => guest.disconnect());
    });
    assert.equal(answer.error.code, "FORBIDDEN", "the page is not who decides");
  },

  async theServersLoginMakesAModerator({ open, unique }) {
    const room = unique("Login");
    const ada = await open("Ada", { room });
    await ada.until(() => document.querySelector("#server").textContent !== "–");
    if ((await ada.page.textContent("#server")) === "Weld") return; // alone: without a login
    for (const transport of ["polling", "websocket"]) {
      const grace = await open("Grace", { room, transport, login: { username: "grace", password: KEY } });
      await grace.page.locator("#clear").waitFor(); // without the key
      await ada.until(() => document.querySelectorAll("#people .badge").length === 1);
      await ada.say("Something rude");
      await grace.reads("Ada", "Something rude");
      await grace.page.click("#clear");
      await ada.until(() => document.querySelectorAll("#messages li").length === 0);
      await grace.goTo("Lobby");
      await ada.seesHere("Ada");
    }
    const guess = await fetch(new URL("login", url), { headers: { Authorization: `Basic ${btoa("eve:a guess")}` } });
    assert.equal(guess.status, 401);
  },

  async theServerSpeaksByItself({ open }) {
    const ada = await open("Ada");
    await ada.until(() => document.querySelector("#everyone").textContent > 0 && document.querySelector("#said").textContent >= 0);
    if ((await ada.page.textContent("#server")) === "Weld") return; // alone: without REST
    const statuses = await ada.page.evaluate((key) => {
      const post = (key) => fetch("api/announcements", { method: "POST", headers: { "Moderator-Key": key, "Content-Type": "text/plain" }, body: "Called" });
      return Promise.all([post(key), post("a guess")]).then((all) => all.map((response) => response.status));
    }, KEY);
    assert.deepEqual(statuses, [204, 403]);
    await ada.shows("#announced", "Called");
    ada.faults = []; // the browser reports the 403
  },

  async aPhoneShowsAllOfIt({ open, unique }) {
    const context = { viewport: { width: 375, height: 667 }, isMobile: true, hasTouch: true };
    const widthOf = (person) => person.page.evaluate(() => document.documentElement.scrollWidth);
    const guest = await open("  ", { enters: false, context });
    assert.equal(await widthOf(guest), 375, "the door is wider than the phone");
    await guest.page.close();
    const ada = await open("Ada", { room: unique("Phone"), context });
    await ada.say("word ".repeat(40).trim() + " " + "long".repeat(60));
    await ada.until(() => document.querySelector(".bubble"));
    assert.equal(await widthOf(ada), 375, "the chat is wider than the phone");
    await ada.shows("#chip", "ms");
    assert.equal(await ada.page.isVisible("#rooms"), false);
    await ada.page.tap("#menu");
    await ada.goTo("Lobby");
    await ada.page.locator("#rooms").waitFor({ state: "hidden" });
  },

  async comesBackAfterARestartOfTheServer({ open, unique, restart }) {
    const room = unique("Restart");
    const people = [await open("Ada", { room }), await open("Grace", { room, transport: "polling" })];
    const said = await talk(...people);
    await restart(() => Promise.all(people.map((person) => person.shows("#state", "reconnecting"))));
    for (const person of people) {
      await person.shows("#state", "connected");
      await person.isIn(room);
      await person.seesHere("Ada", "Grace");
      person.faults = []; // the browser reports each request that found no server
    }
    await people[0].shows("#transport", "websocket");
    await people[0].reads("Grace", said); // the history was in a database
    await talk(...people);
  },
};

async function talk(one, other) {
  const text = `${one.name} ${Math.random()}`;
  await one.say(text);
  await other.reads(one.name, text);
  await other.say(text + "!");
  await one.reads(other.name, text + "!");
  return text + "!";
}

// ---- running them

if (url === "--list") {
  console.log(Object.keys(scenarios).join("\n"));
  process.exit();
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"].concat(
    ["--disable-component-update", "--disable-sync"],
  ),
});
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function run(scenario) {
  const people = [];
  const tools = {
    unique: (name) => `${name} ${Math.floor(Math.random() * 1e6)}`,

    async open(name, { room, transport, key, login, enters = true, context = {} } = {}) {
      const page = await (await browser.newContext({ ...context, httpCredentials: login })).newPage();
      const person = new Person(name, page);
      people.push(person);
      const address = new URL(url);
      if (transport) address.searchParams.set("transport", transport);
      if (room) address.hash = new URLSearchParams({ room });
      if (login) {
        await page.goto(new URL("login", url).href);
        person.faults = []; // the browser reports that it was asked who it is
      }
      await page.goto(address.href);
      await page.fill("#name", name);
      if (key) {
        await page.click("#moderator summary");
        await page.fill("#key", key);
      }
      await page.click("#enter button");
      if (enters) {
        await page.waitForSelector("#app:not([hidden])");
        await person.isIn(room ?? "Lobby");
      }
      return person;
    },

    async restart(whileItIsGone) {
      console.log("stop");
      await input.next();
      await whileItIsGone();
      console.log("start");
      await input.next();
    },
  };
  try {
    await scenario(tools);
    assert.deepEqual(people.flatMap((person) => person.faults), [], "errors in the browser's console");
  } finally {
    await Promise.all(people.map((person) => person.page.context().close()));
  }
}

let failed = 0;
for (const name of names.length ? names : Object.keys(scenarios)) {
  const start = performance.now();
  try {
    if (!scenarios[name]) throw new Error(`no such scenario; there are ${Object.keys(scenarios).join(", ")}`);
    await run(scenarios[name]);
    console.log(`ok ${name} (${Math.round(performance.now() - start)} ms)`);
  } catch (error) {
    failed++;
    console.log(`not ok ${name}: ${error.message.replaceAll("\n", " ")}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
