import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { logitsBytes } from "../../../src/plan/perplexity/logits-bytes.ts";
import { scoresOf } from "../../../src/store/read-run.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { type HarnessRun, runHarness, timeless } from "../../support/world/run-harness.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

const SUITE = `suite: text
version: 1
engine: { context: 256, parallel: 2 }
variants: [q8_0, q4_0]
parts:
  - { part: perplexity, corpus: text.txt, specialTokens: true, chunkTokens: 64, top: 8 }
criteria:
  attestation:
`;

async function textRun(folder: TemporaryFolder, wholeVocabulary: boolean, stopAfter?: number): Promise<HarnessRun> {
	const suite = await soundSuite(SUITE);
	const plan = expandPlan(suite, { cores: 2, modelBytes: 1024 });
	let seen = 0;
	const engine = createFakeEngine({ wholeVocabulary });
	const stop = (event: { readonly kind: string }): boolean => event.kind === "trial-observed" && ++seen === stopAfter;
	return runHarness({ suite, plan, engine, directory: folder.path, stopAfter: stop });
}

/** Whether the scores of each trial hold divergences over the whole vocabulary, by variant. */
function wholeByVariant({ observations }: HarnessRun, folder: TemporaryFolder): Record<string, boolean[]> {
	const read = scoresOf(folder.path);
	const found: Record<string, boolean[]> = {};
	for (const { variant, outcome } of observations)
		if (outcome.state === "answered" && outcome.answer.kind === "score-chunk")
			found[variant] = [...(found[variant] ?? []), read(outcome.answer.scoresFile).kl !== undefined];
	return found;
}

const scratchOf = (folder: TemporaryFolder): string => path.join(folder.path, "scratch");

describe("the baseline's logits", () => {
	it("are what every other variant is held against, and gone in the end", async () => {
		await using folder = await temporaryFolder();
		const found = wholeByVariant(await textRun(folder, true), folder);
		expect(found.f16?.some((whole) => whole)).toBe(false);
		for (const variant of ["f16@b32", "q8_0", "q4_0"])
			expect([found[variant]?.length, found[variant]?.every((whole) => whole)]).toEqual([found.f16?.length, true]);
		expect(existsSync(scratchOf(folder))).toBe(false);
	});

	it("survive an interruption: the resumed run brings what an uninterrupted one brings", async () => {
		await using whole = await temporaryFolder();
		await using folder = await temporaryFolder();
		const uninterrupted = await textRun(whole, true);
		expect((await textRun(folder, true, 2)).ended).toBe("interrupted");
		expect((await readdir(scratchOf(folder))).length).toBeGreaterThan(0);
		const resumed = await textRun(folder, true);
		expect(timeless(resumed.observations)).toEqual(timeless(uninterrupted.observations));
		expect(wholeByVariant(resumed, folder)).toEqual(wholeByVariant(uninterrupted, whole));
	});

	it("are not asked of an engine that sees the likeliest tokens alone", async () => {
		await using folder = await temporaryFolder();
		const found = wholeByVariant(await textRun(folder, false), folder);
		expect(
			Object.values(found)
				.flat()
				.some((one) => one),
		).toBe(false);
		expect(existsSync(scratchOf(folder))).toBe(false);
	});

	it("take four bytes a word for half of each of the baseline's chunks", async () => {
		const suite = await soundSuite(SUITE);
		const { trials } = expandPlan(suite, { cores: 2, modelBytes: 1024 });
		const chunks = trials.filter(({ variant }) => variant === "f16").length;
		expect(logitsBytes(trials, "f16", 1000)).toBe(chunks * 32 * 1000 * 4);
	});
});
