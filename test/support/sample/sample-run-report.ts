import type { Attestation } from "../../../src/engine/attestation/attestation.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { bitsPerValue, type KvType } from "../../../src/kv/kv-type.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import type { VariantRole } from "../../../src/plan/trial/planned-variant.ts";
import type { Provenance } from "../../../src/record/provenance.ts";
import { RECORD_VERSION } from "../../../src/record/record-version.ts";
import type { RunReport } from "../../../src/report/judged/run-report.ts";
import { createAnswerScorer, scoreObservations } from "../../../src/score/answer-scorer.ts";
import { noAnalyses } from "../../../src/score/kinds.ts";
import type { LoadedPromptCase } from "../../../src/suite/part/prompt-matrix/loaded-prompt-case.ts";
import type { Suite } from "../../../src/suite/suite.ts";
import type { Decision } from "../../../src/verdict/rule/verdict.ts";
import { sampleDrifts, samplePerplexities } from "./sample-divergence.ts";
import { samplePromptCases, samplePrompts } from "./sample-prompts.ts";
import { sampleNeedles, sampleRecalls } from "./sample-retrieval.ts";
import { sampleObservations, sampleTrials } from "./sample-trials.ts";
import { NO_TURBO, sampleVerdicts, TURBO_REMEDY } from "./sample-verdicts.ts";

const VARIANTS: readonly (readonly [name: string, type: KvType, role: VariantRole])[] = [
	["f16", "f16", "baseline"],
	["f16-control", "f16", "control"],
	["q8_0", "q8_0", "candidate"],
	["q4_0", "q4_0", "candidate"],
	["turbo4", "turbo4", "candidate"],
];

const DECISIONS: Readonly<Record<string, Decision>> = {
	q8_0: {
		state: "review",
		reason: "All seven measured criteria pass; the review is not signed.",
		next: "Review the prompts.",
	},
	q4_0: {
		state: "abort",
		reason: "session-recall is beyond its kill threshold.",
		next: "Drop q4_0; try q8_0/q4_0, or stay with q8_0.",
	},
	turbo4: { state: "deferred", reason: NO_TURBO, next: TURBO_REMEDY },
};

/** A judged run as a real one looks: f16 with its control, q8_0 that passes, q4_0 that does not, turbo4 that cannot run. */
export function sampleRunReport(cases: readonly LoadedPromptCase[] = samplePromptCases()): RunReport {
	const ran = (type: KvType) => ({ ran: true, attestation: attestation(type), identicalToBaseline: false }) as const;
	return {
		suite: sampleSuite(cases),
		plan: samplePlan(),
		provenance: sampleProvenance(),
		observations: sampleObservations(),
		judgement: {
			...noAnalyses(),
			look: null,
			next: { look: 2, growths: [], cannot: [] },
			scored: scoreObservations(sampleTrials(), sampleObservations(), createAnswerScorer([])),
			decision: {
				...DECISIONS.q4_0,
				reason: "q4_0 loses 61 % of the session answers that f16 gets right.",
			} as Decision,
			variantDecisions: DECISIONS,
			verdicts: sampleVerdicts(),
			variants: {
				f16: ran("f16"),
				"f16-control": ran("f16"),
				q8_0: ran("q8_0"),
				q4_0: ran("q4_0"),
				turbo4: { ran: false, cause: "unsupported", reason: NO_TURBO, remedy: TURBO_REMEDY },
			},
			prompts: samplePrompts(cases),
			needles: sampleNeedles(),
			perplexities: samplePerplexities(),
			recalls: sampleRecalls(),
			drifts: sampleDrifts(),
			voiding: [],
			stops: [],
			warnings: ["perplexity, q4_0: 1 of 24 chunks could not be paired (chunk-07: failed, engine-error)."],
		},
	};
}

function sampleSuite(cases: readonly LoadedPromptCase[]): Suite {
	const settings = { part: "prompt-matrix", cases: ["prompts/*.yaml"], maxTokens: 512, repeats: 1 } as const;
	return {
		name: "quickstart",
		version: 1,
		description: "Ten prompts, needles to 4K, perplexity and 50-turn sessions on the bundled model.",
		profile: null,
		expects: null,
		model: null,
		engine: { kind: "embedded", context: 8192, batch: 512, threads: 2, parallel: 1 },
		baseline: "f16",
		control: true,
		variants: VARIANTS.filter(([, , role]) => role !== "control").map(([name, type]) => config(name, type)),
		parts: [
			{ kind: "prompt-matrix", name: "prompt-matrix", settings: { ...settings, cases: ["prompts/*.yaml"] }, cases },
		],
		criteria: [],
		gateVariants: ["q8_0", "q4_0", "turbo4"],
		warnings: [],
		digest: "5b1f0c9d".repeat(8),
	};
}

function samplePlan(): Plan {
	const settings = { contextTokens: 8192, batchTokens: 512, threads: 2 };
	const variants = VARIANTS.map(([name, type, role]) => ({
		config: config(name, type),
		role,
		settings: role === "control" ? { ...settings, batchTokens: 64 } : settings,
	}));
	return { variants, trials: sampleTrials(), misfits: [], parallel: 1 };
}

function sampleProvenance(): Provenance {
	const opened = (type: KvType) => ({ opened: true, attestation: attestation(type), loadMs: 412 }) as const;
	return {
		schemaVersion: RECORD_VERSION,
		run: "2031-04-05-quickstart",
		startedAt: "2031-04-05T09:12:44.000Z",
		harness: { version: "0.1.0", node: "20.11.1" },
		host: { platform: "linux", arch: "x64", cpu: "Example CPU", cores: 2, memoryBytes: 8 * 1024 ** 3 },
		suiteDigest: "5b1f0c9d".repeat(8),
		suiteFile: "suites/quickstart.yaml",
		engine: {
			kind: "embedded",
			version: "3.22.1",
			backend: "cpu",
			binaries: { "llama-addon.node": "c0ffee42".repeat(8) },
		},
		model: {
			file: "models/tq-mini-q8_0.gguf",
			bytes: 16_912_384,
			sha256: "9e107d9d".repeat(8),
			name: "tq-mini",
			architecture: "llama",
			trainedContext: 8192,
			layers: 8,
			vocabulary: 4096,
		},
		variants: {
			f16: opened("f16"),
			"f16-control": opened("f16"),
			q8_0: opened("q8_0"),
			q4_0: opened("q4_0"),
			turbo4: { opened: false, cause: "unsupported", reason: NO_TURBO, remedy: TURBO_REMEDY },
		},
		stretches: [
			{ state: "interrupted", wallMs: 48_210, engineBusyMs: 47_300 },
			{ state: "complete", wallMs: 101_800, engineBusyMs: 99_950 },
		],
	};
}

function config(name: string, type: KvType): KvConfig {
	return { name, k: type, v: type, layerProfile: 0, environment: {} };
}

function attestation(type: KvType): Attestation {
	const rowBytes = (256 * bitsPerValue(type)!) / 8;
	const bytes = 8 * 8192 * 2 * rowBytes;
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers: Array.from({ length: 8 }, () => ({ k: type, v: type, kRowBytes: rowBytes, vRowBytes: rowBytes })),
		kvBytes: bytes,
		kvBytesExpected: bytes,
		rotationK: type === "f16" ? false : null,
		rotationV: type === "f16" ? false : null,
		flashAttention: true,
		contextTokens: 8192,
		evidence: [`llama_kv_cache: size = ${bytes / 1024 ** 2} MiB, K (${type}), V (${type})`],
	};
}
