import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { TqEvalError } from "../../../src/error.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { buildSuite, kvConfig, llamaPerplexityPart } from "../../support/builder/suite-builder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { runHarness, timeless } from "../../support/world/run-harness.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

const CONTEXTS = [256, 512];

function textPlan() {
	const candidates = [kvConfig("q8_0", "q8_0"), kvConfig("q4_0", "q4_0")];
	const suite = buildSuite({ parts: [llamaPerplexityPart(CONTEXTS)], candidates });
	return { suite, plan: expandPlan(suite, { cores: 1, modelBytes: 1 }) };
}

const scratchOf = (folder: TemporaryFolder): string => path.join(folder.path, "scratch");

/** Runs until so many texts are through. */
function interruptedAfter(folder: TemporaryFolder, trials: number) {
	let seen = 0;
	const engine = createFakeEngine({ perplexity: true });
	const stopAfter = (event: { readonly kind: string }): boolean => event.kind === "trial-observed" && ++seen === trials;
	return runHarness({ ...textPlan(), directory: folder.path, engine, stopAfter });
}

const programCalls = ({ calls }: ReturnType<typeof createFakeEngine>): string[] =>
	calls.flatMap(({ kind, variant }) => (kind === "save" || kind === "compare" ? [`${kind} ${variant}`] : []));

describe("texts through llama-perplexity", () => {
	it("save the baseline once a context, compare every variant with it, with no engine open, and leave no file", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine({ perplexity: true });
		const { ended, observations, variants } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		expect([ended, observations.map(({ outcome }) => outcome.state)]).toEqual(["complete", Array(8).fill("answered")]);
		const context = ["save f16", "compare f16@b32", "compare q8_0", "compare q4_0"];
		expect(programCalls(engine)).toEqual([...context, ...context]);
		const own = engine.calls.filter(({ kind }) => kind === "save" || kind === "compare");
		expect(own.every(({ open, inFlight }) => open === 0 && inFlight === 0)).toBe(true);
		expect(Object.keys(variants)).toEqual(["f16", "f16@b32", "q8_0", "q4_0"]);
		expect(existsSync(scratchOf(folder))).toBe(false);
	});

	it("keep one file on the disk at a time", async () => {
		await using folder = await temporaryFolder();
		await interruptedAfter(folder, 6);
		expect(await readdir(scratchOf(folder))).toEqual(["perplexity-512.logits"]);
	});

	it("go on from the saved file after an interruption, as if there had been none", async () => {
		await using whole = await temporaryFolder();
		await using folder = await temporaryFolder();
		const uninterrupted = await runHarness({
			...{ ...textPlan(), directory: whole.path, engine: createFakeEngine({ perplexity: true }) },
		});
		expect((await interruptedAfter(folder, 2)).ended).toBe("interrupted");
		const engine = createFakeEngine({ perplexity: true });
		const { observations } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		expect(programCalls(engine).slice(0, 3)).toEqual(["compare q8_0", "compare q4_0", "save f16"]);
		expect(timeless(observations)).toEqual(timeless(uninterrupted.observations));
	});

	it("make the file again where somebody removed it, the baseline's observation standing", async () => {
		await using folder = await temporaryFolder();
		await interruptedAfter(folder, 2);
		await rm(scratchOf(folder), { recursive: true });
		const engine = createFakeEngine({ perplexity: true });
		const { observations } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		expect(programCalls(engine).slice(0, 3)).toEqual(["save f16", "compare q8_0", "compare q4_0"]);
		expect(observations).toHaveLength(8);
	});

	it("are skipped where the disk is too small, and tried again by a resumed run", async () => {
		await using folder = await temporaryFolder();
		const full = new TqEvalError("20 GB are needed, 3 GB are free", {
			code: "environment",
			remedy: "Free some space.",
		});
		const fail = ({ kind }: { readonly kind: string }) => (kind === "save" ? full : null);
		const engine = createFakeEngine({ perplexity: true, fail });
		const { observations } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		expect(observations[0]?.outcome).toMatchObject({ reason: "no-space", remedy: "Free some space." });
		expect(observations[1]?.outcome).toMatchObject({ state: "skipped", reason: "needs-missing" });
		const again = createFakeEngine({ perplexity: true });
		await runHarness({ ...textPlan(), directory: folder.path, engine: again });
		expect(programCalls(again)).toHaveLength(8);
	});

	it("are skipped with the remedy on an engine without the program", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine();
		const { observations } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		for (const { outcome } of observations)
			expect(outcome).toMatchObject({
				reason: "engine-lacks-program",
				remedy: expect.stringContaining("tq-eval build"),
			});
	});

	it("leave out a variant that did not open as asked, and compare the others", async () => {
		await using folder = await temporaryFolder();
		const lie = new TqEvalError("layer 0: asked for q8_0, found f16", { code: "engine-config-mismatch", remedy: "x" });
		const engine = createFakeEngine({
			perplexity: true,
			fail: ({ kind, variant }) => (kind === "open" && variant === "q8_0" ? lie : null),
		});
		const { observations } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		const states = new Set(observations.map(({ variant, outcome }) => `${variant} ${outcome.state}`));
		expect([...states].sort()).toEqual(["f16 answered", "f16@b32 answered", "q4_0 answered", "q8_0 skipped"]);
	});

	it("tell how far they are, in tokens", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine({ perplexity: true });
		const { events } = await runHarness({ ...textPlan(), directory: folder.path, engine });
		const tokens = events.flatMap((event) => (event.kind === "trial-progress" ? [event.tokens] : []));
		expect(tokens).toEqual([3072, 3072, 3072, 3072, 6144, 6144, 6144, 6144]);
	});
});
