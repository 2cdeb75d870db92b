// Writes docs/compatibility.md, and the table of the README, from the reports of the runs.
// usage, in the root of the project: node tck-tests/src/test/node/compatibility.mjs tck-tests/target/tck
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const order = ["embedded", "wildfly", "payara", "liberty", "glassfish", "tomcat", "tomcat10", "jetty", "wildfly-preview", "glassfish8"];
const runs = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")))
  .sort((a, b) => order.indexOf(a.container) - order.indexOf(b.container) || a.jdk - b.jdk);

const sum = (run, what) =>
  Object.values(run.scenarios).reduce((total, one) => total + (Array.isArray(one[what]) ? one[what].length : one[what]), 0);
const row = (cells) => `| ${cells.join(" | ")} |`;
const summary = [
  row(["Server and JDK", "Scenarios passed", "failed", "excused"]),
  row(["---", "---:", "---:", "---:"]),
  ...runs.map((run) => row([run.server, sum(run, "passed"), sum(run, "failed"), sum(run, "excused")])),
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
\`container\` need one, those of the embedded server need that.

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
