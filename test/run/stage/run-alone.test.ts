import { describe, expect, it } from "vitest";
import { TqEvalError } from "../../../src/error.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Observation } from "../../../src/record/observation.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { runHarness, timeless } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const SUITE = `suite: speed
version: 1
engine: { context: 2048, parallel: 2 }
variants: [q8_0, q4_0]
parts:
  - { part: throughput, depths: [0, 1024], rounds: 3, promptTokens: 64, generatedTokens: 8 }
  - { part: latency, lengths: [64], rounds: 1 }
  - { part: prompt-matrix, cases: [cases/*.yaml] }
criteria:
  prompt-checks:
`;

async function speedPlan() {
	const suite = await soundSuite(SUITE);
	return { suite, plan: expandPlan(suite, { cores: 2, modelBytes: 1024 }) };
}

function measured(observations: readonly Observation[]): Observation[] {
	return observations.filter(({ part }) => part === "throughput" || part === "latency");
}

describe("measurements that must have the machine to themselves", () => {
	it("run with no engine open and no other call in flight, when all other trials are over", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine({ performance: true, delayMs: 1 });
		const speed = await speedPlan();
		const { ended, events, observations } = await runHarness({ ...speed, directory: folder.path, engine });
		expect(ended).toBe("complete");
		const timed = engine.calls.filter(({ kind }) => ["throughput", "load", "firstToken"].includes(kind));
		expect(timed).toHaveLength(32);
		expect(timed.every(({ open, inFlight }) => open === 0 && inFlight === 0)).toBe(true);
		expect(engine.calls.some(({ kind, open }) => kind === "generate" && open > 1)).toBe(true);
		expect(measured(observations)).toEqual(observations.slice(-32));
		expect(events.filter(({ kind }) => kind === "alone-begun")).toEqual([{ kind: "alone-begun", trials: 32 }]);
	});

	it("take the variants in turn, forwards and backwards alternately", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine({ performance: true });
		const { observations } = await runHarness({ ...(await speedPlan()), directory: folder.path, engine });
		const first = measured(observations).filter(({ caseId }) => caseId === "d0");
		expect(first.map(({ variant, repeat }) => `${variant} ${repeat}`)).toEqual([
			"f16 0",
			"f16@b32 0",
			"q8_0 0",
			"q4_0 0",
			"q4_0 1",
			"q8_0 1",
			"f16@b32 1",
			"f16 1",
			"f16 2",
			"f16@b32 2",
			"q8_0 2",
			"q4_0 2",
		]);
	});

	it("go on where an interrupted run stopped, and never measure twice", async () => {
		await using whole = await temporaryFolder();
		await using folder = await temporaryFolder();
		const speed = await speedPlan();
		const performance = true;
		const uninterrupted = await runHarness({
			...speed,
			directory: whole.path,
			engine: createFakeEngine({ performance }),
		});
		let seen = 0;
		const first = await runHarness({
			...speed,
			directory: folder.path,
			engine: createFakeEngine({ performance }),
			stopAfter: (event) => event.kind === "trial-observed" && event.trial.partKind === "throughput" && ++seen === 7,
		});
		expect(first.ended).toBe("interrupted");
		const again = createFakeEngine({ performance });
		const second = await runHarness({ ...speed, directory: folder.path, engine: again });
		expect(second.ended).toBe("complete");
		expect(again.calls.filter(({ kind }) => kind === "throughput")).toHaveLength(17);
		expect(timeless(second.observations)).toEqual(timeless(uninterrupted.observations));
	});

	it("are skipped with a remedy on an engine that cannot be measured, its variants attested all the same", async () => {
		await using folder = await temporaryFolder();
		const engine = createFakeEngine();
		const { observations, variants } = await runHarness({ ...(await speedPlan()), directory: folder.path, engine });
		const outcomes = measured(observations).map(({ outcome }) => outcome);
		expect(outcomes).toHaveLength(32);
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({ state: "skipped", reason: "engine-lacks-performance" });
			expect(outcome).toHaveProperty("remedy", expect.stringContaining("--engine llama-server"));
		}
		expect(Object.keys(variants)).toEqual(expect.arrayContaining(["f16", "q8_0", "q4_0"]));
	});

	it("skip a variant that did not open as asked, and still measure the others", async () => {
		await using folder = await temporaryFolder();
		const lie = new TqEvalError("layer 0: asked for q8_0, found f16", { code: "engine-config-mismatch", remedy: "x" });
		const engine = createFakeEngine({
			performance: true,
			fail: ({ kind, variant }) => (kind === "open" && variant === "q8_0" ? lie : null),
		});
		const { observations } = await runHarness({ ...(await speedPlan()), directory: folder.path, engine });
		const states = new Set(measured(observations).map(({ variant, outcome }) => `${variant} ${outcome.state}`));
		expect([...states].sort()).toEqual(["f16 answered", "f16@b32 answered", "q4_0 answered", "q8_0 skipped"]);
		expect(engine.calls.filter(({ kind, variant }) => kind === "throughput" && variant === "q8_0")).toEqual([]);
	});

	it("load a model before they wait for first tokens, which then find it in memory", async () => {
		const { plan } = await speedPlan();
		const waits = plan.trials.filter(({ part }) => part === "latency").map(({ task }) => task.kind);
		expect(waits).toEqual([...Array(4).fill("load"), ...Array(4).fill("first-token")]);
	});

	it("measure the control under the baseline's batch, since another batch would be other work", async () => {
		const { plan } = await speedPlan();
		const batches = plan.trials.flatMap(({ task }) => (task.kind === "throughput" ? [task.batchTokens] : []));
		expect(new Set(batches)).toEqual(new Set([512]));
	});
});
