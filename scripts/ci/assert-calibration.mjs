// Holds a calibration against what it must show. Reduced: the lie about K is caught by attestation, the decode-only fault
// by decode parity and not by perplexity, a coarse radius by some criterion. Whole, besides: a late onset is dated within
// five turns, no fault as large as the step from turbo4 to turbo3 escapes, and a quickstart decision keeps its 5 %.
// Usage: node scripts/ci/assert-calibration.mjs RUN
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

const report = JSON.parse(readFileSync(path.join(process.argv[2], "calibration.json"), "utf8"));
assert.equal(report.mode, "engine");
const faults = report.faults.filter(({ sound }) => sound !== true);
const rows = (name) => faults.filter(({ fault }) => fault.startsWith(`${name} `));
const cell = (row, id) => row.cells.find(({ subject }) => subject.id === id);
const caught = (row, id) => cell(row, id)?.caught.estimate?.value === 1;
const catchers = (row) => row.cells.filter(({ subject }) => caught(row, subject.id)).map(({ subject }) => subject.id);

assert.ok(rows("k-replaced").length > 0);
for (const row of rows("k-replaced")) assert.deepEqual(catchers(row), ["attestation"], "the lie about K");
const decode = rows("decode-half-v").at(-1);
assert.ok(caught(decode, "decode-parity"), "decode parity misses the decode-only fault");
for (const id of ["ppl-delta", "kl-divergence"]) assert.ok(!caught(decode, id), `${id} sees the decode-only fault`);
assert.ok(catchers(rows("coarse-radius").at(-1)).length > 0, "a coarse radius escapes");
const rejected = report.falseAlarms.find(({ subject, promised }) => subject.kind === "decision" && promised !== null);
assert.ok(rejected.rate.estimate.n >= 10, "too few unchanged decisions");
assert.equal(rejected.rate.estimate.value, 0, "an unchanged quickstart was rejected");

const late = rows("late-onset");
if (late.length > 0) {
	const dated = late.flatMap((row) => row.cells.map(({ note }) => onsetOf(note)).filter((onset) => onset !== null));
	assert.ok(
		dated.some(({ turn, low, high }) => turn >= low - 5 && turn <= high + 5),
		`no late onset within 5 turns: ${JSON.stringify(dated)}`,
	);
	const escaped = faults.filter((row) => (row.step?.times ?? 0) >= 1 && catchers(row).length === 0);
	assert.deepEqual(
		escaped.map(({ fault, strength }) => `${fault}, ${strength}`),
		[],
		"faults of at least one step that nothing caught",
	);
	assert.ok(rejected.rate.estimate.n >= 60 && rejected.rate.estimate.high <= 0.05, "5 % not shown");
}
for (const row of faults) console.log(`${row.fault}, ${row.strength}: ${catchers(row).join(", ") || "nothing"}`);

function onsetOf(note) {
	const match = /dated at turn (\d+) .*began at turn (\d+) to (\d+)/.exec(note ?? "");
	return match === null ? null : { turn: Number(match[1]), low: Number(match[2]), high: Number(match[3]) };
}
