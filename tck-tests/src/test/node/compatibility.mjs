// Keeps the reports of whole runs in tck-tests/results, and writes docs/compatibility.md and the table of the README from all that are there.
// usage, in the root of the project: node tck-tests/src/test/node/compatibility.mjs [report.json ...]
// A report takes the place of the last one of the same server and JDK; the others stay as they are.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const results = "tck-tests/results";
const order = ["embedded", "wildfly", "payara", "payara-micro", "liberty", "glassfish", "tomcat", "tomcat10", "jetty", "wildfly-preview", "glassfish8"];

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
mkdirSync(results, { recursive: true });
for (const report of process.argv.slice(2)) {
  const run = read(report);
  if (!order.includes(run.container)) {
    throw new Error(`${report} is of no server that has a row: ${run.container}`);
  }
  writeFileSync(join(results, basename(report)), `${JSON.stringify(run, null, 1)}\n`);
}
const runs = readdirSync(results)
  .filter((file) => file.endsWith(".json"))
  .map((file) => read(join(results, file)))
  .sort((a, b) => order.indexOf(a.container) - order.indexOf(b.container) || a.jdk - b.jdk);

const sum = (run, what) =>
  Object.values(run.scenarios).reduce((total, one) => total + (Array.isArray(one[what]) ? one[what].length : one[what]), 0);
const row = (cells) => `| ${cells.join(" | ")} |`;

// one line for each server; JDKs side by side, and one number where they agree
const servers = new Map();
for (const run of runs) {
  const name = run.server.replace(/, JDK .*/, "");
  servers.set(name, [...(servers.get(name) ?? []), run]);
}
const counts = (of, what) => [...new Set(of.map((run) => sum(run, what)))].join(", ");
const summary = [
  row(["Server", "JDK", "Scenarios passed", "failed", "excused"]),
  row(["---", "---", "---:", "---:", "---:"]),
  ...[...servers].map(([name, of]) =>
    row([name, of.map((run) => run.jdk).join(", "), counts(of, "passed"), counts(of, "failed"), counts(of, "excused")]),
  ),
].join("\n");

const cell = (one) => {
  if (!one) return "–";
  const parts = [one.failed ? `**${one.failed} failed**` : "", `${one.passed}`, one.excused.length ? `${one.excused.length} excused` : "", one.skipped ? `${one.skipped} skipped` : ""];
  return parts.filter(Boolean).join(", ");
};
const names = [...new Set(runs.flatMap((run) => Object.keys(run.scenarios)))].sort();
const matrix = [
  row(["Scenarios", ...runs.map((run) => `${run.container}, ${run.jdk}`)]),
  row(["---", ...runs.map(() => "---:")]),
  ...names.map((name) => row([`\`${name}\``, ...runs.map((run) => cell(run.scenarios[name]))])),
].join("\n");

const excuses = new Map();
for (const run of runs) {
  for (const [name, one] of Object.entries(run.scenarios)) {
    for (const excuse of one.excused) {
      const key = `\`${name}\` ${excuse.replace(/docs\/containers\.md(#\S+)/, "[more](containers.md$1)")}`;
      excuses.set(key, [...new Set([...(excuses.get(key) ?? []), run.container])]);
    }
  }
}

writeFileSync(
  "docs/compatibility.md",
  `# What ran where

Written by \`tck-tests/run-all\` from the reports of its runs; not by hand. A number is that of scenarios passed; "–" means that the scenarios do not run there: those of
\`container\` need one, those of the embedded server need that. Two numbers in the first table are those of two JDKs.

${summary}

## Scenarios by server

${matrix}

## What is excused, and why

${[...excuses].map(([excuse, where]) => `- ${where.join(", ")}: ${excuse}`).join("\n") || "Nothing."}
`,
);

const readme = readFileSync("README.md", "utf8");
writeFileSync(
  "README.md",
  readme.replace(/(<!-- compatibility -->\n)[\s\S]*?(<!-- end -->)/, (all, start, end) => `${start}${summary}\n${end}`),
);
