// Runs the quickstart as a user does and measures two ratios:
//   overhead = wall time of the whole process / time in which the engine was busy   (at most 1.05); the probe, which is
//              compiled once on a machine, is told apart
//   prefill  = prompt tokens that shared-mode needles evaluated / the least possible (at most 1.15)
// Usage: node scripts/bench/quickstart.mjs [--out DIR]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const LIMITS = { overhead: 1.05, prefill: 1.15 };
const root = path.resolve(import.meta.dirname, "../..");
const outOption = process.argv.indexOf("--out");
const out =
	outOption > 0 ? process.argv[outOption + 1] : path.join(mkdtempSync(path.join(os.tmpdir(), "tq-eval-bench-")), "run");

const start = performance.now();
const run = spawn(process.execPath, ["dist/cli/main.js", "run", "suites/quickstart.yaml", "--out", out], {
	cwd: root,
	stdio: ["ignore", "inherit", "pipe"],
});
const compileMs = watchCompilation(run.stderr);
const status = await new Promise((resolve) => run.once("close", resolve));
const wallMs = performance.now() - start - compileMs();
if (status !== 0) process.exit(status ?? 1);

const provenance = JSON.parse(readFileSync(path.join(out, "provenance.json"), "utf8"));
const busyMs = provenance.stretches.reduce((sum, stretch) => sum + stretch.engineBusyMs, 0);
const { evaluated, least } = needleTokens(readFileSync(path.join(out, "observations.jsonl"), "utf8"));

const rows = [
	[
		"overhead",
		wallMs / busyMs,
		`${seconds(wallMs)} wall, ${seconds(busyMs)} engine, ${seconds(compileMs())} to compile the probe first`,
	],
	["prefill", evaluated / least, `${evaluated} tokens evaluated, ${least} least possible`],
];
let failed = false;
for (const [name, ratio, detail] of rows) {
	const within = ratio <= LIMITS[name];
	failed ||= !within;
	console.log(`${name}: ${ratio.toFixed(3)} (limit ${LIMITS[name]}) ${within ? "ok" : "TOO HIGH"}; ${detail}`);
}
process.exitCode = failed ? 1 : 0;

/** Passes the lines on; milliseconds between the one that announces a compilation and the next, 0 where there is none. */
function watchCompilation(stream) {
	let began = null;
	let took = 0;
	createInterface({ input: stream }).on("line", (line) => {
		process.stderr.write(`${line}\n`);
		if (began !== null) took = performance.now() - began;
		began = line.startsWith("compiling a small program") ? performance.now() : null;
	});
	return () => took;
}

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
