// Takes the picture of the README, docs/images/sample.png:   KEY=<the moderators' key> node picture.mjs <address of the sample, just started> <file>
import { chromium } from "playwright-core";

const [url, file] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"],
});

async function open(name, options, query = "", key = "") {
  const page = await (await browser.newContext({ locale: "en-GB", ...options })).newPage();
  await page.goto(url + query);
  await page.fill("#name", name);
  if (key) {
    await page.click("#moderator summary");
    await page.fill("#key", key);
  }
  await page.click("#enter button");
  await page.waitForSelector("#rooms [aria-current]", { state: "attached" });
  return page;
}

async function say(page, text) {
  const before = await page.locator("#messages li").count();
  await page.fill("#text", text);
  await page.press("#text", "Enter");
  await page.locator("#messages li").nth(before).waitFor();
}

const ada = await open("Ada", { viewport: { width: 1000, height: 660 }, colorScheme: "light" }, "", process.env.KEY);
const grace = await open("Grace", { viewport: { width: 330, height: 600 }, colorScheme: "dark", isMobile: true, hasTouch: true });
const barbara = await open("Barbara", {}, "?transport=polling");
const alan = await open("Alan", {}, "#room=Tea+kitchen");

await say(alan, "Tea is ready.");
await say(barbara, "Morning! I am behind the old proxy: polling only.");
await say(ada, "We see you all the same.");
await say(grace, "And my phone came back by itself after the tunnel.");
await barbara.setInputFiles("#file", { name: "view.png", mimeType: "image/png", buffer: await landscape() });
await ada.locator("#messages img").waitFor();
await say(barbara, "The view from here.");
await say(ada, "Oh, lovely.");
await ada.fill("#text", "Lunch is at noon, in the garden.");
await ada.click("#announce");
await grace.waitForFunction(() => document.querySelector("#announced").textContent);
await grace.fill("#text", "");
await ada.waitForFunction(() => document.querySelector("#spark polyline").getAttribute("points")?.split(" ").length > 8, null, { timeout: 60_000 });
await grace.locator("#text").pressSequentially("Me");
await ada.waitForFunction(() => document.querySelector("#typing").textContent);

const [desk, phone] = [await ada.screenshot(), await grace.screenshot()].map((png) => `data:image/png;base64,${png.toString("base64")}`);
const frame = await (await browser.newContext({ viewport: { width: 1420, height: 716 } })).newPage();
await frame.setContent(`
  <style>
    body { margin: 0; background: #dfe7e1; height: 716px; position: relative }
    img { position: absolute; border-radius: 14px; box-shadow: 0 12px 30px rgb(0 0 0 / .22) }
    .desk { left: 28px; top: 28px }
    .phone { right: 28px; top: 66px; border: 7px solid #0b0b0a; border-radius: 30px }
  </style>
  <img class="desk" src="${desk}"><img class="phone" src="${phone}">`);
await frame.screenshot({ path: file });
await browser.close();

async function landscape() {
  const page = await browser.newPage({ viewport: { width: 320, height: 190 } });
  await page.setContent(`
    <body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="320" height="190">
      <rect width="320" height="190" fill="#f6c89a"/><rect y="70" width="320" height="60" fill="#f3b184"/>
      <circle cx="225" cy="82" r="30" fill="#fff1d8"/>
      <path d="M0 120l50-38 40 28 60-52 70 58 45-26 55 40v60H0z" fill="#8a6f86"/>
      <path d="M0 150q60-40 130-12t190-14v66H0z" fill="#3f6d66"/>
      <path d="M0 172q90-26 180-6t140-8v32H0z" fill="#234a44"/>
    </svg>`);
  return page.screenshot();
}
