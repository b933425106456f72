// Holds the quickstart against what README promises: q8_0 passes, its replies being those of f16, and turbo4 is deferred.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const summary = JSON.parse(readFileSync(process.argv[2], "utf8"));
const verdicts = (variant) => summary.verdicts.filter((verdict) => verdict.variant === variant);
const states = (variant) => Object.fromEntries(verdicts(variant).map(({ criterion, state }) => [criterion, state]));

assert.equal(summary.schemaVersion, 1);
assert.ok(verdicts("turbo4").length > 0);
assert.ok(verdicts("turbo4").every(({ state, estimate }) => state === "DEFERRED" && estimate === null));
for (const [criterion, state] of Object.entries(states("q8_0"))) {
	assert.equal(state, "PASS", `q8_0 ${criterion}`);
}
for (const { variant, criterion, state, estimate } of summary.verdicts) {
	if (state === "PASS" && criterion !== "attestation")
		assert.ok(estimate.n > 0, `${variant} ${criterion} passed without data`);
}
console.log("q8_0:", JSON.stringify(states("q8_0")));
console.log("q4_0:", JSON.stringify(states("q4_0")));
