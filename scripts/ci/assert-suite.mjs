// Holds a run against what any finished run must show: every planned trial settled, none of them failed by the machine or
// the harness, every candidate judged on criteria of the suite, and no PASS without data. Prints the verdicts.
// Usage: node scripts/ci/assert-suite.mjs RUN
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkMemory } from "./memory-checks.mjs";
import { checkPerformance } from "./performance-checks.mjs";

/** What a model or a size may cause, or a variant that was decided before its end; everything else is a fault of ours. */
const EXPECTED = ["truncated", "context-full", "does-not-fit", "decided"];

const run = process.argv[2];
const text = (name) => readFileSync(path.join(run, name), "utf8");
const { verdicts } = JSON.parse(text("summary.json"));
const { trials, variants } = JSON.parse(text("plan.json"));
const latest = new Map(
	text("observations.jsonl")
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line))
		.map(({ trial, outcome }) => [trial, outcome]),
);

const open = trials.filter(({ id }) => !latest.has(id)).map(({ id }) => id);
assert.deepEqual(open, [], "trials without an outcome");
const faults = [...latest].filter(([, { state, reason }]) => state !== "answered" && !EXPECTED.includes(reason));
assert.deepEqual(faults.slice(0, 5), [], `${faults.length} trials failed for another reason than size or length`);
const answered = [...latest.values()].filter(({ state }) => state === "answered").length;
assert.ok(answered > 0, "not one trial was answered");

for (const { config, role } of variants) {
	if (role !== "candidate") continue;
	const own = verdicts.filter(({ variant }) => variant === config.name);
	assert.ok(own.length > 0, `${config.name} has no verdict`);
	const decided = own.filter(({ state }) => state !== "DEFERRED");
	assert.ok(decided.length > 0, `nothing was decided for ${config.name}`);
	for (const { criterion, state, estimate } of own) {
		if (state === "PASS" && criterion !== "attestation") assert.ok(estimate?.n > 0, `${criterion} passed without data`);
	}
	console.log(`${config.name}: ${own.map(({ criterion, state }) => `${criterion} ${state}`).join(", ")}`);
}
console.log(`${answered} of ${trials.length} trials answered`);

// llama-perplexity: figures of every chunk, the control within the printed digits, the saved file gone.
const texts = trials.filter(({ task }) => task.kind === "llama-perplexity");
for (const { id, variant, needs, task } of texts) {
	const { answer } = latest.get(id);
	if (answer === undefined) continue;
	const { kind, log } = answer.result;
	const chunks = kind === "saved" ? log.running.length : log.rows.length;
	assert.equal(kind, needs === null ? "saved" : "compared", `${id} is of the wrong kind`);
	assert.equal(chunks, task.chunks ?? log.chunks, `${id} has figures of ${chunks} chunks`);
	assert.equal(log.contextTokens, task.contextTokens, `${id} ran at another context`);
	const role = variants.find(({ config }) => config.name === variant).role;
	if (role === "control") assert.ok(log.klDivergence.mean.value < 1e-3, `${id}: the engine does not repeat itself`);
	if (role === "candidate") assert.ok(log.klDivergence.mean.value > 0, `${id} is the baseline under another name`);
}
assert.ok(!existsSync(path.join(run, "scratch")), "saved log-probabilities were left behind");
if (texts.length > 0) console.log(`${texts.length} texts through llama-perplexity`);

const timed = checkPerformance({ trials, latest, verdicts });
if (timed > 0) console.log(`${timed} measurements of speed and waits, in turn`);
const weighed = checkMemory({ trials, latest, variants, verdicts });
if (weighed > 0) console.log(`${weighed} measurements of memory, within their floor`);
