// Holds the quickstart against what README promises: q8_0 and q8_0/q4_0 pass, q4_0 fails by its divergence, and turbo4 is
// deferred.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const summary = JSON.parse(readFileSync(process.argv[2], "utf8"));
const verdicts = (variant) => summary.verdicts.filter((verdict) => verdict.variant === variant);
const states = (variant) => Object.fromEntries(verdicts(variant).map(({ criterion, state }) => [criterion, state]));

assert.equal(summary.schemaVersion, 1);
assert.ok(verdicts("turbo4").length > 0);
assert.ok(verdicts("turbo4").every(({ state, estimate }) => state === "DEFERRED" && estimate === null));
for (const name of ["q8_0", "q8_0/q4_0"])
	for (const [criterion, state] of Object.entries(states(name))) assert.equal(state, "PASS", `${name} ${criterion}`);
assert.equal(states("q4_0")["kl-divergence"], "FAIL");
for (const { variant, criterion, state, estimate } of summary.verdicts) {
	if (state === "PASS" && criterion !== "attestation")
		assert.ok(estimate.n > 0, `${variant} ${criterion} passed without data`);
}
for (const name of ["q8_0", "q8_0/q4_0", "q4_0"]) console.log(`${name}:`, JSON.stringify(states(name)));
