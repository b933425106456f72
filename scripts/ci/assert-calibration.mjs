// Holds a calibration against what it must show. Reduced: the lie about K is caught by attestation, the decode-only fault
// by decode parity and not by perplexity, a coarse radius by both shipped suites, no unchanged suite is rejected. Whole,
// besides: enough unchanged suites for 5 %, different results in all of them, and a late onset dated within five turns.
// Usage: node scripts/ci/assert-calibration.mjs RUN
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

const report = JSON.parse(readFileSync(path.join(process.argv[2], "calibration.json"), "utf8"));
assert.equal(report.mode, "engine");
const faults = report.faults.filter(({ sound }) => sound !== true);
const rows = (name) => faults.filter(({ fault }) => fault.startsWith(`${name} `));
const states = (row, id) => Object.values(row.cells.find(({ subject }) => subject.id === id)?.states ?? {});
const alarms = (row, id) => states(row, id).some((state) => state === "FAIL" || state === "KILL");
const rejecting = (row) => row.shipped.filter(({ caught }) => caught).map(({ suite }) => suite);

assert.ok(rows("k-replaced").length > 0);
for (const row of rows("k-replaced"))
	for (const { by, caught } of row.shipped) assert.ok(caught && by.join() === "attestation", "the lie about K");
const decode = rows("decode-half-v").find(({ strength }) => strength.startsWith("0.5 "));
assert.ok(alarms(decode, "decode-parity"), "decode parity misses the decode-only fault");
for (const id of ["ppl-delta", "kl-divergence"]) assert.ok(!alarms(decode, id), `${id} sees the decode-only fault`);
assert.deepEqual(rejecting(rows("coarse-radius").at(-1)), ["quickstart", "turboquant"], "a coarse radius escapes");
for (const { suite, falseAlarms } of report.suites)
	assert.equal(falseAlarms.estimate.value, 0, `${suite} rejects an unchanged cache`);

const late = rows("late-onset");
if (late.length > 0) {
	const dated = late.flatMap((row) => row.cells.map(({ note }) => onsetOf(note)).filter((onset) => onset !== null));
	assert.ok(
		dated.some(({ turn, low, high }) => turn >= low - 5 && turn <= high + 5),
		`no late onset within 5 turns: ${JSON.stringify(dated)}`,
	);
	for (const { suite, falseAlarms, decisions } of report.suites) {
		assert.equal(falseAlarms.estimate.n, decisions, `${suite}: decisions that rest on the same result`);
		assert.ok(falseAlarms.estimate.n >= 59 && falseAlarms.estimate.high <= 0.05, `${suite}: 5 % not shown`);
	}
}
for (const row of faults) console.log(`${row.fault}, ${row.strength}: ${rejecting(row).join(", ") || "nothing"}`);

function onsetOf(note) {
	const match = /dated at turn (\d+) .*began at turn (\d+) to (\d+)/.exec(note ?? "");
	return match === null ? null : { turn: Number(match[1]), low: Number(match[2]), high: Number(match[3]) };
}
