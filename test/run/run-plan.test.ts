import { appendFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../src/engine/port/engine-failure.ts";
import { TqEvalError } from "../../src/error.ts";
import { createFakeEngine } from "../support/fake/fake-engine.ts";
import { runHarness, smallPlan, timeless } from "../support/world/run-harness.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

describe("a run", () => {
	it("leaves exactly one observation for every trial of the plan", async () => {
		await using folder = await temporaryFolder();
		const small = await smallPlan();
		const { ended, observations } = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
		expect(ended).toBe("complete");
		expect(observations.map(({ trial }) => trial).sort()).toEqual(small.plan.trials.map(({ id }) => id).sort());
	});

	it("answers every trial of the variants that the engine has, and skips those that it lacks with the remedy", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine();
		const { observations, variants } = await runHarness({ ...(await smallPlan()), directory: folder.path, engine });
		const states = new Set(observations.map(({ variant, outcome }) => `${variant} ${outcome.state}`));
		expect([...states].sort()).toEqual(["f16 answered", "f16@b32 answered", "q8_0 answered", "turbo4 skipped"]);
		expect(variants.turbo4).toMatchObject({ opened: false, cause: "unsupported" });
		expect(engine.calls.some(({ variant }) => variant === "turbo4")).toBe(false);
	});

	it("gives the same observations when it is interrupted after any trial and resumed", async () => {
		await using whole = await temporaryFolder();
		const small = await smallPlan();
		const uninterrupted = await runHarness({ ...small, directory: whole.path, engine: createFakeEngine() });
		for (const stopAt of [1, 5, 11, 16]) {
			await using folder = await temporaryFolder();
			let seen = 0;
			const first = await runHarness({
				...small,
				directory: folder.path,
				engine: createFakeEngine(),
				stopAfter: (event) => event.kind === "trial-observed" && ++seen === stopAt,
			});
			expect(first.ended).toBe("interrupted");
			const second = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
			expect(second.ended).toBe("complete");
			expect(timeless(second.observations)).toEqual(timeless(uninterrupted.observations));
		}
	});

	it("answers the cold turns again from the same prompt, evaluated afresh, when the session is over", async () => {
		await using folder = await temporaryFolder();
		const run = await runHarness({ ...(await smallPlan()), directory: folder.path, engine: createFakeEngine() });
		const sessions = run.observations.flatMap(({ outcome }) =>
			outcome.state === "answered" && outcome.answer.kind === "session" ? [outcome.answer] : [],
		);
		expect(sessions.length).toBeGreaterThan(0);
		for (const { replies, cold } of sessions) {
			expect(cold.map(({ turn }) => turn)).toEqual([4, 10]);
			for (const { turn, reply } of cold) {
				expect(reply.text).toBe(replies[turn - 1]?.text);
				expect(reply.promptTokens).toBe(replies[turn - 1]?.promptTokens);
				expect(reply.promptTokensReused).toBe(0);
				expect(replies[turn - 1]?.promptTokensReused).toBeGreaterThan(0);
			}
		}
	});

	it("repairs a line that a killed process tore, and runs that trial again", async () => {
		await using folder = await temporaryFolder();
		const small = await smallPlan();
		const stopAfter = (event: { kind: string }) => event.kind === "trial-observed";
		await runHarness({ ...small, directory: folder.path, engine: createFakeEngine(), stopAfter });
		await appendFile(path.join(folder.path, "observations.jsonl"), '{"trial":"prompt-ma');
		const { observations } = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
		expect(observations).toHaveLength(small.plan.trials.length);
	});

	it("never runs a finished trial twice", async () => {
		await using folder = await temporaryFolder();
		const small = await smallPlan();
		await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
		const idle = createFakeEngine();
		const { observations } = await runHarness({ ...small, directory: folder.path, engine: idle });
		expect(idle.calls).toEqual([]);
		expect(observations).toHaveLength(small.plan.trials.length);
	});

	it("records a crash as a failure, goes on, and repeats only that trial when resumed", async () => {
		await using folder = await temporaryFolder();
		const small = await smallPlan();
		const crash = new EngineFailure("engine-crashed", "signal 11");
		const engine = createFakeEngine({
			fail: ({ kind, variant, count }) => (kind === "generate" && variant === "q8_0" && count === 0 ? crash : null),
		});
		const first = await runHarness({ ...small, directory: folder.path, engine });
		const failed = first.observations.filter(({ outcome }) => outcome.state === "failed");
		expect(failed.map(({ outcome }) => outcome)).toMatchObject([{ reason: "engine-crashed" }]);
		const second = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
		expect(second.observations).toHaveLength(small.plan.trials.length + 1);
		expect(second.observations.at(-1)).toMatchObject({ trial: failed[0]?.trial, outcome: { state: "answered" } });
	});

	it("gives a variant up after three silent trials in a row, leaves the others alone, and asks again when resumed", async () => {
		await using folder = await temporaryFolder();
		const small = await smallPlan();
		const silence = new EngineFailure("silent", "no event came for 300000 ms");
		const engine = createFakeEngine({
			fail: ({ variant, kind }) => (variant === "q8_0" && kind !== "open" ? silence : null),
		});
		const { observations } = await runHarness({ ...small, directory: folder.path, engine });
		const own = observations.filter(({ variant }) => variant === "q8_0");
		expect(own.map(({ outcome }) => outcome)).toMatchObject(own.map(() => ({ state: "failed", reason: "silent" })));
		expect(
			engine.calls.filter(({ variant, kind }) => variant === "q8_0" && kind !== "open").length,
		).toBeLessThanOrEqual(3);
		expect(own.slice(3).map(({ outcome }) => outcome)).toMatchObject(
			own.slice(3).map(() => ({ detail: expect.stringContaining("given up after 3 trials in a row") })),
		);
		expect(
			observations
				.filter(({ variant }) => variant !== "q8_0" && variant !== "turbo4")
				.every(({ outcome }) => outcome.state === "answered"),
		).toBe(true);
		const again = await runHarness({ ...small, directory: folder.path, engine: createFakeEngine() });
		expect(
			again.observations.slice(observations.length).map(({ variant, outcome }) => [variant, outcome.state]),
		).toEqual(own.map(() => ["q8_0", "answered"]));
	});

	it("replays the baseline's conversation under every variant, whichever is ready first", async () => {
		await using folder = await temporaryFolder();
		const { observations } = await runHarness({
			...(await smallPlan()),
			directory: folder.path,
			engine: createFakeEngine(),
		});
		const replays = observations.flatMap(({ outcome }) =>
			outcome.state === "answered" && outcome.answer.kind === "replay" ? [outcome.answer] : [],
		);
		expect(replays).toHaveLength(3);
		expect(new Set(replays.map(({ transcriptDigest }) => transcriptDigest)).size).toBe(1);
		expect(replays[0]?.spans).toHaveLength(10);
	});

	it("refuses a variant that did not run as asked, by name, and still runs the others", async () => {
		await using folder = await temporaryFolder();
		const lie = new TqEvalError("layer 0: asked for q8_0, found f16", { code: "engine-config-mismatch", remedy: "x" });
		const engine = createFakeEngine({
			fail: ({ kind, variant }) => (kind === "open" && variant === "q8_0" ? lie : null),
		});
		const { observations, variants } = await runHarness({ ...(await smallPlan()), directory: folder.path, engine });
		expect(variants.q8_0).toMatchObject({ opened: false, cause: "config-mismatch", reason: lie.message });
		expect(observations.filter(({ variant }) => variant === "q8_0")).not.toEqual([]);
		for (const { variant, outcome } of observations) {
			if (variant === "q8_0") expect(outcome).toMatchObject({ state: "skipped", reason: "attestation-failed" });
		}
	});

	it("ends with the reason when the baseline does not open, without hanging on trials that wait for it", async () => {
		await using folder = await temporaryFolder();
		const broken = new TqEvalError("no memory", { code: "environment", remedy: "x" });
		const engine = createFakeEngine({
			fail: ({ kind, variant }) => (kind === "open" && variant === "f16" ? broken : null),
		});
		const run = runHarness({ ...(await smallPlan()), directory: folder.path, engine });
		await expect(run).rejects.toThrow("the baseline f16 did not open: no memory");
	});
});
