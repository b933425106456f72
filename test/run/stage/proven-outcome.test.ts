import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { withProbe } from "../../../src/engine/attestation/attest-probe.ts";
import { compareWithBase } from "../../../src/engine/llama/perplexity/compare-with-base.ts";
import type { PerplexityProgram } from "../../../src/engine/llama/perplexity/llama-perplexity-options.ts";
import { saveBase } from "../../../src/engine/llama/perplexity/save-base.ts";
import { openServerProbe } from "../../../src/engine/llama/probe/open-server-probe.ts";
import { createLazyProbe, toEngineProbe } from "../../../src/engine/llama/probe/server-probe.ts";
import type { Engine } from "../../../src/engine/port/engine.ts";
import type { EnginePerplexity } from "../../../src/engine/port/perplexity/engine-perplexity.ts";
import type { TextWork } from "../../../src/engine/port/perplexity/text-work.ts";
import { TqEvalError } from "../../../src/error.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import { decodeTokenScores } from "../../../src/store/token-scores-file.ts";
import type { Suite } from "../../../src/suite/suite.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";
import { buildSuite, criterionOf, kvConfig, llamaPerplexityPart } from "../../support/builder/suite-builder.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { fakeProbeProgram } from "../../support/fake/fake-probe-program.ts";
import { FAKE_PERPLEXITY, RECORDED_SHAPE } from "../../support/sample/recorded-perplexity.ts";
import { type HarnessRun, runHarness } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const PROBED = `suite: probed
version: 1
control: false
engine: { context: 2048, parallel: 2 }
variants: [q8_0, q4_0]
parts:
  - { part: prompt-matrix, cases: [cases/*.yaml] }
  - { part: perplexity, corpus: text.txt, specialTokens: true, chunkTokens: 64, top: 8 }
  - { part: throughput, depths: [0], rounds: 1, promptTokens: 64, generatedTokens: 8 }
criteria:
  attestation:
  prompt-checks:
  kl-divergence: { pass: 0.02, kill: 0.5 }
`;

const SHAPE = shapeOf(4, 1, 128);

/** The fake engine with the real client of a stand-in probe, which lies as it is told. */
function probedBy(lie: string): Engine {
	const engine = createFakeEngine({ probe: true, performance: true });
	const { file, args = [] } = fakeProbeProgram("holds", lie);
	const openProbe = openServerProbe({ file, args, model: "m.gguf", environment: process.env, log: () => undefined });
	return {
		...engine,
		async open(config, settings) {
			const opened = await engine.open(config, settings);
			let { attestation } = opened;
			const lazy = createLazyProbe(async () => {
				const probe = await openProbe(config, settings, SHAPE);
				attestation = withProbe(attestation, probe.proof);
				return probe;
			});
			return {
				...opened,
				get attestation() {
					return attestation;
				},
				probe: toEngineProbe(lazy),
				tokens: {
					...opened.tokens!,
					scoreTokens: (request, signal) => lazy.use((probe) => probe.score(request, signal)),
				},
				close: async () => void (await Promise.all([lazy.close(), opened.close()])),
			};
		},
	};
}

/** llama-perplexity's stand-in in the fake engine; a variant's environment says how it lies. */
async function comparedBy(directory: string): Promise<Engine> {
	const program: PerplexityProgram = {
		...{ binary: FAKE_PERPLEXITY, modelFile: "/model.gguf", vocabulary: 2304, shape: RECORDED_SHAPE, verbosity: 4 },
		...{ backend: "cpu", directory, environment: process.env, freeBytes: async () => 1e9 },
	};
	const own = (work: TextWork): TextWork => ({ ...work, textSha256: null, chunks: 9 });
	const perplexity: EnginePerplexity = {
		save: (config, work, signal) => saveBase(program, { config, work: own(work), signal }),
		compare: (config, work, chunks, signal) => compareWithBase(program, { config, work: own(work), signal }, chunks),
		holds: async () => true,
	};
	return { ...createFakeEngine({ supports: () => ({ supported: true }) }), perplexity };
}

function judge(directory: string, { suite, plan }: { suite: Suite; plan: Plan }, run: HarnessRun) {
	const scores = (file: string) => decodeTokenScores(readFileSync(path.join(directory, file)), file);
	return judgeRun({ suite, plan, observations: run.observations, variants: run.variants, scores });
}

async function probedPlan() {
	const suite = await soundSuite(PROBED);
	return { suite, plan: expandPlan(suite, { cores: 2, modelBytes: 1024 }) };
}

it("voids a variant whose probe is f16 where q4_0 was asked: its attestation fails, the others go on", async () => {
	await using folder = await temporaryFolder();
	const planned = await probedPlan();
	const run = await runHarness({ ...planned, directory: folder.path, engine: probedBy("q4_0=f16") });
	expect(run.ended).toBe("complete");
	const effective = "effective layers 0-3 K f16, layers 0-3 V f16 (probe)";
	const reason = expect.stringContaining(effective);
	expect(run.variants.q4_0).toEqual({ opened: false, cause: "config-mismatch", reason, remedy: expect.any(String) });
	const left = run.observations.filter(({ variant, part }) => variant === "q4_0" && part !== "prompt-matrix");
	expect(left.map(({ part }) => part)).toEqual(expect.arrayContaining(["perplexity", "throughput"]));
	for (const { outcome } of left) expect(outcome).toMatchObject({ state: "skipped", reason: "attestation-failed" });
	const judgement = judge(folder.path, planned, run);
	const verdicts = judgement.verdicts.filter(({ variant }) => variant === "q4_0");
	expect(verdicts.map(({ criterion, state }) => `${criterion} ${state}`)).toEqual([
		"attestation FAIL",
		"prompt-checks DEFERRED",
		"kl-divergence DEFERRED",
	]);
	expect(judgement.variantDecisions.q4_0).toMatchObject({ state: "fix-implementation", reason });
	expect(judgement.decision.state).toBe("fix-implementation");
});

it("says of a variant whose probe is honest that it was asked too, before its first number is kept", async () => {
	await using folder = await temporaryFolder();
	const { variants, observations } = await runHarness({
		...{ ...(await probedPlan()), directory: folder.path },
		engine: probedBy("q4_0=f16"),
	});
	for (const name of ["f16", "q8_0"])
		expect(variants[name]).toMatchObject({ attestation: { sources: ["saved-state", "load-log", "probe"] } });
	const scored = observations.filter(({ part, outcome }) => part === "perplexity" && outcome.state === "answered");
	expect(new Set(scored.map(({ variant }) => variant))).toEqual(new Set(["f16", "q8_0"]));
});

it("keeps a variant void in a resumed run, and does not open it again", async () => {
	await using folder = await temporaryFolder();
	const planned = await probedPlan();
	const first = await runHarness({
		...{ ...planned, directory: folder.path, engine: probedBy("q4_0=f16") },
		stopAfter: ({ kind }) => kind === "variant-voided",
	});
	expect(first.ended).toBe("interrupted");
	const engine = createFakeEngine({ probe: true, performance: true });
	const again = await runHarness({ ...planned, directory: folder.path, engine, recorded: first.variants });
	expect(again.ended).toBe("complete");
	expect(engine.calls.filter(({ variant }) => variant === "q4_0")).toEqual([]);
	expect(again.variants.q4_0).toMatchObject({ opened: false, cause: "config-mismatch" });
	expect(judge(folder.path, planned, again).variantDecisions.q4_0?.state).toBe("fix-implementation");
});

it("ends the run where the baseline's own probe lies: nothing could be compared with it", async () => {
	await using folder = await temporaryFolder();
	const planned = await probedPlan();
	const run = runHarness({ ...planned, directory: folder.path, engine: probedBy("f16=q8_0") });
	await expect(run).rejects.toThrow(/the baseline f16 is not what was asked for: .* \(probe\)/);
});

it("voids a variant whose llama-perplexity is f16 where q8_0 was asked", async () => {
	await using folder = await temporaryFolder();
	const candidates = [{ ...kvConfig("q8_0", "q8_0"), environment: { FAKE_PERPLEXITY: "wrong-type" } }];
	const criteria = [criterionOf("attestation"), criterionOf("kl-divergence")];
	const suite = buildSuite({ parts: [llamaPerplexityPart([256])], candidates, criteria, control: false });
	const planned = { suite, plan: expandPlan(suite, { cores: 1, modelBytes: 1 }) };
	const run = await runHarness({ ...planned, directory: folder.path, engine: await comparedBy(folder.path) });
	expect(run.observations.map(({ variant, outcome }) => `${variant} ${outcome.state}`)).toEqual([
		"f16 answered",
		"q8_0 skipped",
	]);
	const reason = expect.stringContaining("effective K f16, V f16 (load log)");
	expect(run.variants).toMatchObject({ f16: { opened: true }, q8_0: { cause: "config-mismatch", reason } });
	const judgement = judge(folder.path, planned, run);
	expect(judgement.verdicts.map(({ criterion, state }) => `${criterion} ${state}`)).toEqual([
		"attestation FAIL",
		"kl-divergence DEFERRED",
	]);
	expect(judgement.decision).toMatchObject({ state: "fix-implementation" });
});

it("voids a variant whose llama-bench lies, and measures the others to the end", async () => {
	await using folder = await temporaryFolder();
	const planned = await probedPlan();
	const lie = new TqEvalError("Variant q8_0: requested K q8_0, effective K f16 (load log)", {
		...{ code: "engine-config-mismatch", where: "q8_0", remedy: "x" },
	});
	const engine = createFakeEngine({
		...{ probe: true, performance: true },
		fail: ({ kind, variant }) => (kind === "throughput" && variant === "q8_0" ? lie : null),
	});
	const run = await runHarness({ ...planned, directory: folder.path, engine });
	expect(run.variants.q8_0).toMatchObject({ opened: false, cause: "config-mismatch", reason: lie.message });
	const timed = run.observations.filter(({ part }) => part === "throughput");
	expect(timed.map(({ variant, outcome }) => `${variant} ${outcome.state}`)).toEqual([
		"f16 answered",
		"q8_0 skipped",
		"q4_0 answered",
	]);
	expect(judge(folder.path, planned, run).variantDecisions.q8_0?.state).toBe("fix-implementation");
});
