// Holds a run of a `small` profile on a real model, embedded engine, against what it must show: nothing failed, only types
// that need a build are missing, the whole vocabulary was compared, and 4-bit keys and values move more than 8-bit ones.
// Usage: node scripts/ci/assert-small.mjs RUN
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const run = process.argv[2];
const text = (name) => readFileSync(path.join(run, name), "utf8");
const provenance = JSON.parse(text("provenance.json"));
const { verdicts } = JSON.parse(text("summary.json"));
const { trials, variants } = JSON.parse(text("plan.json"));
const outcomes = new Map(
	text("observations.jsonl")
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line))
		.map(({ trial, outcome }) => [trial, outcome]),
);

assert.ok(!provenance.model.file.includes("tq-mini"), "this is the bundled model");
assert.match(provenance.engine.binaries["tq-probe"] ?? "", /^[0-9a-f]{64}$/, "the embedded engine has no probe");

const opened = ({ config }) => provenance.variants[config.name]?.opened === true;
const planned = new Set(trials.map(({ variant }) => variant));
const missing = variants
	.filter((variant) => planned.has(variant.config.name) && !opened(variant))
	.map(({ config }) => config);
assert.deepEqual(
	missing.filter(({ k, v }) => !`${k}${v}`.includes("turbo")),
	[],
	"a stock type did not open",
);
const ran = new Set(variants.filter(opened).map(({ config }) => config.name));
const failed = trials.filter(({ id, variant }) => ran.has(variant) && outcomes.get(id)?.state !== "answered");
assert.deepEqual(
	failed.map(({ id }) => [id, outcomes.get(id)]),
	[],
	"trials failed",
);

const baseline = variants.find(({ role }) => role === "baseline").config.name;
const chunks = trials.filter(({ task, variant }) => task.kind === "score-chunk" && ran.has(variant));
for (const { id, variant } of chunks) {
	const raw = gunzipSync(readFileSync(path.join(run, outcomes.get(id).answer.scoresFile)));
	const { kl } = JSON.parse(raw.subarray(0, raw.indexOf(0x0a)).toString());
	assert.equal(kl === true, variant !== baseline, `${id} was not compared over the whole vocabulary`);
}

const klOf = (name) =>
	verdicts.find((one) => one.variant === name && one.criterion === "kl-divergence")?.estimate?.value;
if (chunks.length > 0) assert.ok(klOf("q8_0") < klOf("q4_0/q8_0"), `${klOf("q8_0")} is not below ${klOf("q4_0/q8_0")}`);
for (const { variant, criterion, state } of verdicts)
	if (ran.has(variant)) console.log(`${variant}: ${criterion} ${state}`);
console.log(`${outcomes.size} trials, ${chunks.length} chunks over the whole vocabulary`);
