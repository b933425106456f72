// Runs the quickstart as a user does and measures two ratios:
//   overhead = wall time of the whole process / time in which the engine was busy   (at most 1.05)
//   prefill  = prompt tokens that shared-mode needles evaluated / the least possible (at most 1.15)
// Usage: node scripts/bench/quickstart.mjs [--out DIR]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const LIMITS = { overhead: 1.05, prefill: 1.15 };
const root = path.resolve(import.meta.dirname, "../..");
const outOption = process.argv.indexOf("--out");
const out =
	outOption > 0 ? process.argv[outOption + 1] : path.join(mkdtempSync(path.join(os.tmpdir(), "tq-eval-bench-")), "run");

const start = performance.now();
const run = spawnSync(process.execPath, ["dist/cli/main.js", "run", "suites/quickstart.yaml", "--out", out], {
	cwd: root,
	stdio: ["ignore", "inherit", "inherit"],
});
const wallMs = performance.now() - start;
if (run.status !== 0) process.exit(run.status ?? 1);

const provenance = JSON.parse(readFileSync(path.join(out, "provenance.json"), "utf8"));
const busyMs = provenance.stretches.reduce((sum, stretch) => sum + stretch.engineBusyMs, 0);
const { evaluated, least } = needleTokens(readFileSync(path.join(out, "observations.jsonl"), "utf8"));

const rows = [
	["overhead", wallMs / busyMs, `${seconds(wallMs)} wall, ${seconds(busyMs)} engine`],
	["prefill", evaluated / least, `${evaluated} tokens evaluated, ${least} least possible`],
];
let failed = false;
for (const [name, ratio, detail] of rows) {
	const within = ratio <= LIMITS[name];
	failed ||= !within;
	console.log(`${name}: ${ratio.toFixed(3)} (limit ${LIMITS[name]}) ${within ? "ok" : "TOO HIGH"}; ${detail}`);
}
process.exitCode = failed ? 1 : 0;

function needleTokens(lines) {
	let evaluated = 0;
	let least = 0;
	for (const line of lines.trimEnd().split("\n")) {
		const { outcome } = JSON.parse(line);
		if (outcome.state !== "answered" || outcome.answer.kind !== "needle") continue;
		least += outcome.answer.leastPromptTokens;
		for (const { reply } of outcome.answer.needles) evaluated += reply.promptTokensEvaluated;
	}
	return { evaluated, least };
}

function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(1)} s`;
}
