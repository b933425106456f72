import { expect, test } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { scoresOf } from "../../../src/store/read-run.ts";
import type { StopRule } from "../../../src/suite/stop-rule.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine, type FakeEngine } from "../../support/fake/fake-engine.ts";
import { type HarnessInput, runHarness, timeless } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

/** Thirty short documents, and a bound far below the noise of the fake's q4_0. */
const TEXT = Array.from({ length: 30 }, (_, index) => `the document of number ${index} says so\n<|endoftext|>\n`).join(
	"",
);
const SUITE = `suite: stopped
version: 1
engine: { context: 2048, parallel: 1 }
variants: [q4_0, q8_0]
parts:
  - { part: needle, haystack: haystack.yaml, kind: code, lengths: [1024], depths: [0, 1], seeds: [1, 2], maxTokens: 12 }
  - { part: perplexity, corpus: text.txt, specialTokens: true, chunkTokens: 64, top: 8 }
criteria:
  attestation:
  needle:
  kl-divergence: { pass: BOUND, kill: 1 }
`;

async function planned(bound: string, stop: StopRule = "failed") {
	const suite = await soundSuite(SUITE.replace("BOUND", bound), { "text.txt": TEXT });
	return { suite, plan: expandPlan(suite, { cores: 1, modelBytes: 1, stop }) };
}

/** Runs and judges it as the command does. */
async function finished(input: Omit<HarnessInput, "engine">, engine: FakeEngine = createFakeEngine()) {
	const run = await runHarness({ ...input, engine });
	const { suite, plan, directory } = input;
	const { observations, variants } = run;
	return { ...run, engine, judged: judgeRun({ suite, plan, observations, variants, scores: scoresOf(directory) }) };
}

const BROKEN = "0.0000001";

test("a variant that is shown to fail runs no further, says so and fails by its evidence", async () => {
	await using folder = await temporaryFolder();
	const { events, observations, engine, judged } = await finished({
		...(await planned(BROKEN)),
		directory: folder.path,
	});
	const stops = events.filter(({ kind }) => kind === "variant-decided");
	expect(stops).toMatchObject([
		{
			variant: "q4_0",
			part: null,
			detail: expect.stringMatching(/^stopped after \d of 30 chunks: e = .* \(kl-divergence\)/),
		},
		{ variant: "q8_0" },
	]);
	const left = observations.filter(({ variant, outcome }) => variant === "q4_0" && outcome.state === "skipped");
	expect(left.length).toBeGreaterThan(25);
	expect(engine.calls.some(({ kind, variant }) => kind === "generate" && variant === "q4_0")).toBe(false);
	const verdict = judged.verdicts.find(({ variant, criterion }) => variant === "q4_0" && criterion === "kl-divergence");
	expect(verdict).toMatchObject({ state: "FAIL", reason: { code: "stopped-beyond-pass", planned: 30 } });
	expect(verdict?.estimate?.low).toBeGreaterThan(Number(BROKEN));
	// The confidence sequence has no upper end, and that of a fixed size is none at a stop.
	expect(verdict?.estimate?.high).toBe(Number.POSITIVE_INFINITY);
	expect(judged.variantDecisions.q4_0?.state).toBe("try-alternative");
});

test("what was not run is named and blamed on nobody", async () => {
	await using folder = await temporaryFolder();
	const { judged } = await finished({ ...(await planned(BROKEN)), directory: folder.path });
	const needle = judged.verdicts.find(({ variant, criterion }) => variant === "q4_0" && criterion === "needle");
	expect(needle).toMatchObject({ state: "DEFERRED", reason: { code: "decided" }, settle: null });
	expect(judged.stops[0]).toMatchObject({
		variant: "q4_0",
		by: [{ criterion: "kl-divergence" }],
		parts: ["perplexity", "needle"],
	});
	expect(judged.warnings.filter((warning) => /paired|missing/.test(warning))).toEqual([]);
});

test("the baseline and its control run to their end", async () => {
	await using folder = await temporaryFolder();
	const { observations } = await finished({ ...(await planned(BROKEN)), directory: folder.path });
	for (const name of ["f16", "f16@b32"])
		expect(
			observations.filter(({ variant, outcome }) => variant === name && outcome.state === "answered"),
		).toHaveLength(32);
});

test("a variant within its bounds is never stopped, and nothing is where the plan says never", async () => {
	for (const small of [await planned("1"), await planned(BROKEN, "never")]) {
		await using folder = await temporaryFolder();
		const { events, observations, judged } = await finished({ ...small, directory: folder.path });
		expect(events.some(({ kind }) => kind === "variant-decided")).toBe(false);
		expect(observations.filter(({ outcome }) => outcome.state === "answered")).toHaveLength(4 * 32);
		expect(judged.stops).toEqual([]);
	}
});

test("a resume neither runs the rest of a stopped variant nor forgets the stop, wherever it was interrupted", async () => {
	await using whole = await temporaryFolder();
	const small = await planned(BROKEN);
	const uninterrupted = await finished({ ...small, directory: whole.path });
	for (const stopAt of [66, 68, 70, 75]) {
		await using folder = await temporaryFolder();
		let seen = 0;
		const stopAfter = (event: { kind: string }) => event.kind === "trial-observed" && ++seen === stopAt;
		const first = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine(), stopAfter });
		expect(first.ended).toBe("interrupted");
		const second = await finished({ ...small, recorded: first.variants, directory: folder.path });
		expect(timeless(second.observations)).toEqual(timeless(uninterrupted.observations));
		expect(second.judged.stops).toEqual(uninterrupted.judged.stops);
	}
});
