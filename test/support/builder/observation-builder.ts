import type { Attestation } from "../../../src/engine/attestation/attestation.ts";
import type { CodecItem, LayerAttention } from "../../../src/engine/port/engine-probe.ts";
import type { Reply } from "../../../src/engine/port/generate.ts";
import type { TokenScores } from "../../../src/engine/port/token-scores.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Answer, Observation, Outcome } from "../../../src/record/observation.ts";
import type { VariantRecord } from "../../../src/record/provenance.ts";
import { createAnswerScorer } from "../../../src/score/answer-scorer.ts";
import type { PlacedWork } from "../../../src/score/pair/placed-work.ts";
import { type RecordedRun, selectTrials } from "../../../src/verdict/recorded/recorded-run.ts";
import { textAnswer } from "../fake/fake-perplexity.ts";
import { item, layerOf } from "../fake/fake-probe.ts";
import { type PerformanceScript, performanceAnswer } from "../sample/performance-answers.ts";
import { toolReplyOf } from "../sample/sample-tools.ts";
import { biasedCoin } from "../sample/synthetic-drift.ts";
import { syntheticScores } from "../sample/synthetic-scores.ts";
import { buildSuite, type SuiteScript } from "./suite-builder.ts";

/** What came back in a constructed run; every function has a default of a healthy, slightly noisy variant. */
export interface RunScript extends SuiteScript, PerformanceScript {
	/** Whether the reply to this item (case turn, needle, session turn; 0-based) is right. */
	readonly right?: (trial: Trial, item: number) => boolean;
	/** KL to the baseline of a chunk (item 0; on either path) or of a replayed turn (0-based), nats per token. */
	readonly kl?: (trial: Trial, item: number) => number;
	/** Nats a token by which llama-perplexity finds a variant worse, and apart. */
	readonly distance?: (trial: Trial) => { readonly harm: number; readonly kl: number };
	/** What is missing of an attention cosine of 1. */
	readonly shortfall?: (trial: Trial) => number;
	/** Checklist of every type; one item that holds and one that cannot be told when left out. */
	readonly codec?: (trial: Trial) => readonly CodecItem[];
	/** Likelier side of every scored token: `true` makes the variant's likelihood rise instead of fall. */
	readonly improves?: (trial: Trial) => boolean;
	/** Another outcome than an answer, or null for a trial that has not run. */
	readonly outcome?: (trial: Trial) => Outcome | null | undefined;
	/** Shift of a variant's log-probabilities; 0 repeats the baseline's to the last bit. */
	readonly noise?: (variant: string) => number;
	/** How a variant opened, where it is not the attested request; undefined leaves it out of the record. */
	readonly records?: Readonly<Record<string, VariantRecord | undefined>>;
}

/** Turns of a replay, and tokens of a turn or of a chunk. */
const REPLAYED_TURNS = 20;
const TOKENS = 8;

/** A recorded run as the harness would have left it, from a few sentences of a test. */
export function buildRun(script: RunScript): RecordedRun {
	const suite = buildSuite(script);
	const plan = expandPlan(suite, { cores: 1, modelBytes: 1 });
	const files = new Map<string, TokenScores>();
	const observations = plan.trials.flatMap((trial) => observe(trial, script, plan, files));
	const records = plan.variants.map(({ config }): [string, VariantRecord | undefined] => [
		config.name,
		script.records !== undefined && config.name in script.records ? script.records[config.name] : opened(config),
	]);
	return {
		suite,
		plan,
		observations,
		variants: Object.fromEntries(records.filter(([, record]) => record !== undefined)) as Record<string, VariantRecord>,
		scores: (file) => files.get(file) as TokenScores,
	};
}

/** A reply that ended by itself unless the test says otherwise; its tokens are its characters. */
export function replyOf(text: string, stop: Reply["stop"] = "end-of-turn", noise = 0): Reply {
	const tokens = [...text].map((character) => character.charCodeAt(0));
	return {
		text,
		tokens,
		logprobs: tokens.map(() => -0.1 - noise),
		thinking: null,
		stop,
		promptTokens: 10,
		promptTokensEvaluated: 4,
		promptTokensReused: 6,
		promptMs: 1,
		generationMs: 1,
	};
}

/** The record of a variant that opened as requested. */
export function opened(
	config: KvConfig,
	changes: Partial<Extract<Attestation, { attested: true }>> = {},
): VariantRecord {
	const layer = { k: config.k, v: config.v, kRowBytes: 64, vRowBytes: 64 };
	const attestation: Attestation = {
		attested: true,
		sources: ["saved-state"],
		layers: [layer, layer, layer, layer],
		kvBytes: 4096,
		kvBytesExpected: 4096,
		rotationK: null,
		rotationV: null,
		flashAttention: true,
		contextTokens: 4096,
		evidence: [],
		...changes,
	};
	return { opened: true, attestation, loadMs: 1 };
}

function observe(trial: Trial, script: RunScript, plan: Plan, files: Map<string, TokenScores>): Observation[] {
	const scripted = script.outcome?.(trial);
	if (scripted === null) return [];
	const outcome = scripted ?? ({ state: "answered", answer: answerOf(trial, script, plan, files) } as const);
	const { id, part, variant, caseId, repeat } = trial;
	return [{ trial: id, part, variant, caseId, repeat, wallMs: 1, engineMs: 1, outcome }];
}

function answerOf(trial: Trial, script: RunScript, plan: Plan, files: Map<string, TokenScores>): Answer {
	const { task, variant } = trial;
	const index = plan.variants.findIndex(({ config }) => config.name === variant);
	const noise = script.noise?.(variant) ?? index * 1e-3;
	const isRight = (item: number) => script.right?.(trial, item) ?? true;
	const reply = (item: number) => replyOf(isRight(item) ? "right" : "wrong", "end-of-turn", noise);
	switch (task.kind) {
		case "throughput":
		case "load":
		case "first-token":
		case "memory":
		case "ceiling":
			return performanceAnswer(trial, task, script);
		case "llama-perplexity":
			return textAnswer(task, index, script.distance?.(trial) ?? { harm: noise, kl: noise });
		case "prompt":
			return { kind: "prompt", replies: task.turns.map((_, turn) => reply(turn)) };
		case "session":
			return {
				kind: "session",
				cold: [],
				replies: task.turns.map((_, turn) => reply(turn)),
				transcript: [1],
				spans: [],
			};
		case "tool-calls":
			return { kind: "tool-calls", replies: task.turns.map((turn, item) => toolReplyOf(turn, isRight(item), noise)) };
		case "needle":
			return needleAnswer(trial, task.depths, (item) => (isRight(item) ? "is 7." : "is 8."), noise);
		case "attention":
			return { kind: "attention", tokens: 64, queries: 4, layers: attentionLayers(trial, script) };
		case "codec":
			return { kind: "codec", codecs: task.types.map((type) => ({ type, items: checklist(trial, script) })) };
		case "score-path":
			files.set(trial.id, scoresOf(trial, script, 1));
			return { kind: "score-path", path: task.path, tokens: TOKENS + 1, scored: TOKENS, scoresFile: trial.id };
		case "score-chunk":
			files.set(trial.id, scoresOf(trial, script, 1));
			return { kind: "score-chunk", tokens: TOKENS + 1, scored: TOKENS, scoresFile: trial.id };
		case "replay":
			files.set(trial.id, scoresOf(trial, script, REPLAYED_TURNS));
			return { kind: "replay", transcriptDigest: trial.caseId, spans: spans(), scoresFile: trial.id };
	}
}

function attentionLayers(trial: Trial, { shortfall }: RunScript): LayerAttention[] {
	const missing = trial.variant === "f16" ? 0 : (shortfall?.(trial) ?? 10 * healthyKl(trial, 0));
	return [0, 1].map((layer) => layerOf(layer, 4, 1 - missing));
}

function checklist(trial: Trial, { codec }: RunScript): readonly CodecItem[] {
	return codec?.(trial) ?? [item("structured-rotation", true), item("lloyd-max-levels", null)];
}

function needleAnswer(trial: Trial, depths: readonly number[], text: (item: number) => string, noise: number): Answer {
	const needles = depths.map((depth, item) => ({
		depth,
		key: `key-${item}`,
		value: "7",
		question: "?",
		pattern: "is (\\d)\\.",
		reply: replyOf(text(item), "end-of-turn", noise),
	}));
	return { kind: "needle", promptTokens: 1000, promptDigest: trial.caseId, leastPromptTokens: 40, needles };
}

function spans() {
	return Array.from({ length: REPLAYED_TURNS }, (_, turn) => {
		const start = 1 + turn * TOKENS;
		return { turn: turn + 1, start, end: start + TOKENS };
	});
}

/** Fair coins under the baseline, biased ones under the others: KL and likelihood are then known exactly. */
function scoresOf(trial: Trial, { kl, improves }: RunScript, items: number): TokenScores {
	const rows = Array.from({ length: items * TOKENS }, (_, position) => {
		const item = Math.floor(position / TOKENS);
		const divergence = trial.variant === "f16" ? 0 : (kl?.(trial, item) ?? healthyKl(trial, item));
		const side = improves?.(trial) === true ? 0 : position % 2;
		return { ...biasedCoin(divergence, 0), target: side };
	});
	return syntheticScores(rows, 2);
}

/** Small and not constant over the cases, as a real cache's. */
function healthyKl({ caseId }: Trial, item: number): number {
	const spread = [...caseId].reduce((sum, character) => sum + character.charCodeAt(0), item);
	return 1e-4 * (1 + (spread % 5) / 10);
}

/** One kind of work of a run as the analyses take it. */
export function workOf(run: RecordedRun, kind: Trial["task"]["kind"], variant = "q8_0"): PlacedWork {
	const part = run.plan.trials.find(({ task }) => task.kind === kind)?.part ?? "";
	const planned = run.plan.variants.find(({ config }) => config.name === variant);
	const control = run.plan.variants.find(({ role }) => role === "control")?.config.name;
	const own = selectTrials(run, part, variant, kind);
	return {
		part,
		variant,
		role: planned?.role ?? "candidate",
		trials: own.trials,
		baseline: selectTrials(run, part, "f16", kind).observations,
		observed: own.observations,
		control: control === undefined ? null : selectTrials(run, part, control, kind).observations,
		scores: run.scores,
		scored: createAnswerScorer(run.executions ?? []),
	};
}
