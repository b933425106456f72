import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { loadSuite } from "../../../src/suite/load-suite.ts";
import { planPower } from "../../../src/verdict/power/criterion-power.ts";

/** The work of `calibrate` is its own; a suite without a candidate compares nothing. */
const OTHERS = ["calibration.yaml", "mini-model.yaml"];
const FILES = readdirSync("suites").filter((name) => name.endsWith(".yaml") && !OTHERS.includes(name));

/** What has to be enough of the planned items, or conversations where those are counted. */
const MISSED = { "prompt-checks": 0.8, "session-recall": 1, "tool-calls": 0.8 };

async function powerOf(file: string) {
	const suite = await loadSuite(path.resolve("suites", file));
	return planPower(expandPlan(suite, { cores: 2, modelBytes: 16e6 }), suite);
}

describe.each(FILES)("the shipped suite %s", (file) => {
	it("passes a lossless cache on every criterion with 99 %, and says that its size is enough", async () => {
		const power = await powerOf(file);
		const open = power.filter(({ inconclusiveIfLossless: chance }) => chance > 0.01);
		const small = power.filter(({ n, nNeeded }) => nNeeded === null || nNeeded > n);
		expect([...open, ...small].map(({ criterion, size, nNeeded }) => ({ criterion, size, nNeeded }))).toEqual([]);
	}, 120_000);
});

describe("the gate of phase2", () => {
	it("can open for a baseline that gets a fifth of its prompts, turns and cases wrong", async () => {
		const power = await powerOf("phase2.yaml");
		const counted = power.filter(({ criterion }) => criterion in MISSED);
		expect(counted.map(({ criterion }) => criterion)).toEqual(Object.keys(MISSED));
		for (const { criterion, n, nNeeded } of counted)
			expect({ criterion, spare: (nNeeded ?? n) <= MISSED[criterion as keyof typeof MISSED] * n }).toEqual({
				criterion,
				spare: true,
			});
	}, 120_000);
});

describe("the power of a plan", () => {
	it("finds that five sessions are too few, and says that twelve are enough", async () => {
		const suite = await loadSuite(path.resolve("suites/quickstart.yaml"));
		const parts = suite.parts.map((part) =>
			part.kind === "session" ? { ...part, conversations: part.conversations.slice(0, 5) } : part,
		);
		const power = planPower(expandPlan({ ...suite, parts }, { cores: 2, modelBytes: 16e6 }), { ...suite, parts });
		expect(power.find(({ criterion }) => criterion === "session-recall")).toMatchObject({
			size: "5 conversations, 125 turns",
			unit: "conversations",
			n: 5,
			inconclusiveIfLossless: 1,
			nNeeded: 12,
			supposed: null,
		});
	});

	it("says which spreads it supposes, and the least loss that is found", async () => {
		const power = await powerOf("quickstart.yaml");
		expect(power.find(({ criterion }) => criterion === "kl-divergence")?.supposed).toMatch(/^a floor of a sixth/);
		const prompts = power.find(({ criterion }) => criterion === "prompt-checks");
		expect(prompts).toMatchObject({ size: "40 prompts in 10 categories", n: 40, unit: "prompts" });
		expect(prompts?.leastDetectable).toBeGreaterThan(0.2);
		expect(prompts?.leastDetectable).toBeLessThan(0.45);
	});
});
