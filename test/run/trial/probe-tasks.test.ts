import { expect, test } from "vitest";
import type { Engine, OpenEngine } from "../../../src/engine/port/engine.ts";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Answer, Observation } from "../../../src/record/observation.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { type HarnessRun, runHarness } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const SUITE = `suite: probed
version: 1
control: false
engine: { context: 2048, parallel: 1 }
variants: [q8_0]
parts:
  - { part: codec, rows: 16, seed: 7 }
  - { part: attention, corpus: text.txt, specialTokens: true, queries: 500 }
  - { part: decode-parity, corpus: text.txt, specialTokens: true, top: 8 }
criteria:
  codec:
`;

async function run(engine: Engine): Promise<HarnessRun> {
	const suite = await soundSuite(SUITE);
	await using folder = await temporaryFolder();
	return await runHarness({
		directory: folder.path,
		suite,
		plan: expandPlan(suite, { cores: 1, modelBytes: 1 }),
		engine,
	});
}

/** The fake engine with a probe, of which some calls are replaced. */
function probing(changes: (open: OpenEngine) => Partial<OpenEngine>): Engine {
	const engine = createFakeEngine({ probe: true });
	const open: Engine["open"] = async (config, settings) => {
		const opened = await engine.open(config, settings);
		return { ...opened, ...changes(opened) };
	};
	return { ...engine, open };
}

function answers<Kind extends Answer["kind"]>(observations: readonly Observation[], kind: Kind) {
	return observations.flatMap(({ variant, outcome }) =>
		outcome.state === "answered" && outcome.answer.kind === kind
			? [{ variant, answer: outcome.answer as Extract<Answer, { kind: Kind }> }]
			: [],
	);
}

test("an engine that can be looked into answers every trial, and no text gives more queries than half of it", async () => {
	const { observations } = await run(createFakeEngine({ probe: true }));
	expect(observations.every(({ outcome }) => outcome.state === "answered")).toBe(true);
	const attentions = answers(observations, "attention");
	expect(attentions).toHaveLength(4);
	for (const { answer } of attentions) {
		expect(answer.queries).toBe(Math.floor(answer.tokens / 2));
		expect(answer.layers).toHaveLength(2);
	}
	expect(answers(observations, "codec").map(({ answer }) => answer.codecs.map(({ type }) => type))).toEqual([["q8_0"]]);
});

test("a prefill goes to the engine and a decode to the probe, with the same request, and each keeps its own scores", async () => {
	const asked: string[] = [];
	const engine = probing((open) => ({
		tokens: {
			...open.tokens!,
			scoreTokens: (request) => {
				asked.push(`prefill ${JSON.stringify(request)}`);
				return open.tokens!.scoreTokens(request);
			},
		},
		probe: {
			...open.probe!,
			scoreDecode: (request) => {
				asked.push(`decode ${JSON.stringify(request)}`);
				return open.probe!.scoreDecode(request);
			},
		},
	}));
	const { observations } = await run(engine);
	const requests = (path: string) => asked.filter((one) => one.startsWith(path)).map((one) => one.slice(path.length));
	expect(requests("prefill")).toHaveLength(4);
	expect(requests("decode")).toEqual(requests("prefill"));
	const paths = answers(observations, "score-path");
	expect(paths.map(({ variant, answer }) => `${variant} ${answer.path}`).sort()).toEqual(
		["f16 decode", "f16 prefill", "q8_0 decode", "q8_0 prefill"].flatMap((one) => [one, one]),
	);
	expect(new Set(paths.map(({ answer }) => answer.scoresFile)).size).toBe(8);
});

test("the checklist covers the types that the cache really holds, which a layer profile may have added", async () => {
	const engine = probing(({ attestation }) => {
		if (!attestation.attested) throw new Error("the fake attests");
		const [first, ...others] = attestation.layers;
		return { attestation: { ...attestation, layers: [{ ...first!, v: "turbo2" }, ...others] } };
	});
	const { observations } = await run(engine);
	expect(answers(observations, "codec")[0]?.answer.codecs.map(({ type }) => type)).toEqual(["q8_0", "turbo2"]);
});

test("the checklist is about types that some layer holds, and not about one that a profile has replaced everywhere", async () => {
	const engine = probing(({ attestation }) => {
		if (!attestation.attested) throw new Error("the fake engine attests");
		return {
			attestation: { ...attestation, layers: attestation.layers.map((one) => ({ ...one, k: "q4_0", v: "q4_0" })) },
		};
	});
	const { observations } = await run(engine);
	expect(answers(observations, "codec")[0]?.answer.codecs.map(({ type }) => type)).toEqual(["q4_0"]);
});

test("an engine that cannot be looked into leaves skipped trials with the way out, and evaluates nothing", async () => {
	const engine = createFakeEngine();
	const { observations } = await run(engine);
	for (const { outcome } of observations)
		expect(outcome).toMatchObject({
			state: "skipped",
			reason: "engine-lacks-probe",
			remedy: expect.stringContaining("tq-eval build"),
		});
	expect(observations).toHaveLength(13);
	expect(engine.calls.filter(({ kind }) => kind !== "open")).toEqual([]);
});

test("a probe that fails leaves a failure of that trial alone", async () => {
	const engine = probing(({ probe }) => ({
		probe: { ...probe!, codec: () => Promise.reject(new EngineFailure("engine-error", "no such verb")) },
	}));
	const { observations } = await run(engine);
	const failed = observations.filter(({ outcome }) => outcome.state === "failed");
	expect(failed.map(({ part, outcome }) => [part, outcome])).toEqual([
		["codec", { state: "failed", reason: "engine-error", detail: "no such verb" }],
	]);
});

test("the time inside a probe counts as the engine's", async () => {
	const { observations } = await run(
		probing(({ probe }) => ({
			probe: {
				...probe!,
				codec: (request) => new Promise((resolve) => setTimeout(() => resolve(probe!.codec(request)), 20)),
			},
		})),
	);
	const codec = observations.find(({ part }) => part === "codec");
	expect(codec?.engineMs).toBeGreaterThan(0);
	expect(codec?.engineMs).toBeLessThanOrEqual(codec!.wallMs);
});
