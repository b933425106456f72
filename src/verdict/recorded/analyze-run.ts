import type { Task } from "../../plan/trial/trial.ts";
import { answerOf } from "../../record/answer-of.ts";
import { type AttentionAnalysis, analyzeAttention } from "../../score/attention/attention-analysis.ts";
import { analyzeCodec, type CodecAnalysis } from "../../score/codec/codec-analysis.ts";
import { analyzeCeiling, type CeilingAnalysis } from "../../score/context-ceiling/ceiling-analysis.ts";
import { analyzeParity, type ParityAnalysis } from "../../score/decode-parity/parity-analysis.ts";
import { analyzeDetectors, type DetectorAnalysis } from "../../score/detector/detector-analysis.ts";
import { analyzeLatency, type LatencyAnalysis } from "../../score/latency/latency-analysis.ts";
import type { DriftWork } from "../../score/likelihood/compared-work.ts";
import {
	analyzeLlamaPerplexity,
	type LlamaPerplexityAnalysis,
} from "../../score/llama-perplexity/llama-perplexity-analysis.ts";
import { analyzeMemory, type MemoryAnalysis } from "../../score/memory/memory-analysis.ts";
import { analyzeNeedles, type NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import type { PairedWork } from "../../score/pair/paired-work.ts";
import { analyzePerplexity, type PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import { analyzePrompts, type PromptAnalysis } from "../../score/prompt-matrix/prompt-analysis.ts";
import { analyzeColdTurns, type ColdTurnAnalysis } from "../../score/session/cold-turns.ts";
import { analyzeRecall, type RecallAnalysis } from "../../score/session/recall-analysis.ts";
import { analyzeSessionDrift, type SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import { analyzeThinking, type ThinkingAnalysis } from "../../score/thinking/thinking-analysis.ts";
import { analyzeSpeed, type SpeedAnalysis } from "../../score/throughput/speed-analysis.ts";
import { analyzeToolCalls, type ToolCallAnalysis } from "../../score/tool-calls/tool-call-analysis.ts";
import type { PartKind } from "../../suite/part/part.ts";
import { type RecordedRun, selectTrials } from "./recorded-run.ts";

/** Everything measured in a run, the baseline's own replies included (compared with themselves, losing nothing). */
export interface RunAnalyses {
	readonly prompts: readonly PromptAnalysis[];
	readonly toolCalls: readonly ToolCallAnalysis[];
	readonly needles: readonly NeedleAnalysis[];
	readonly perplexities: readonly PerplexityAnalysis[];
	readonly llamaPerplexities: readonly LlamaPerplexityAnalysis[];
	readonly recalls: readonly RecallAnalysis[];
	readonly drifts: readonly SessionDriftAnalysis[];
	readonly attentions: readonly AttentionAnalysis[];
	readonly codecs: readonly CodecAnalysis[];
	readonly parities: readonly ParityAnalysis[];
	readonly detectors: readonly DetectorAnalysis[];
	readonly coldTurns: readonly ColdTurnAnalysis[];
	readonly speeds: readonly SpeedAnalysis[];
	readonly thoughts: readonly ThinkingAnalysis[];
	readonly latencies: readonly LatencyAnalysis[];
	readonly memories: readonly MemoryAnalysis[];
	readonly ceilings: readonly CeilingAnalysis[];
}

/** One kind of work under one variant that answered something. */
type Work = PairedWork & DriftWork;

// Scores every part under every variant that answered; a variant without answers has no analysis.
export function analyzeRun(run: RecordedRun): RunAnalyses {
	const prompts = worksOf(run, "prompt-matrix", "prompt");
	const needles = worksOf(run, "needle", "needle");
	const sessions = worksOf(run, "session", "session").filter(livesFreely(run));
	return {
		prompts: prompts.map(analyzePrompts),
		toolCalls: worksOf(run, "tool-calls", "tool-calls").map(analyzeToolCalls),
		needles: needles.map(analyzeNeedles),
		recalls: sessions.map(analyzeRecall),
		perplexities: worksOf(run, "perplexity", "score-chunk")
			.filter(isCompared)
			.map((work) => analyzePerplexity(work)),
		llamaPerplexities: worksOf(run, "perplexity", "llama-perplexity").filter(isCompared).map(analyzeLlamaPerplexity),
		drifts: worksOf(run, "session", "replay")
			.filter(isCompared)
			.map((work) => analyzeSessionDrift(work)),
		attentions: worksOf(run, "attention", "attention").map(analyzeAttention),
		codecs: worksOf(run, "codec", "codec").map(analyzeCodec),
		parities: worksOf(run, "decode-parity", "score-path").filter(isCompared).map(analyzeParity),
		speeds: worksOf(run, "throughput", "throughput").filter(isCompared).map(analyzeSpeed),
		latencies: worksOf(run, "latency", "first-token", "load").filter(isCompared).map(analyzeLatency),
		coldTurns: sessions
			.filter(isCompared)
			.map(analyzeColdTurns)
			.filter((analysis) => analysis !== null),
		thoughts: [...prompts, ...needles, ...sessions]
			.filter(isCompared)
			.map(analyzeThinking)
			.filter((analysis) => analysis !== null),
		memories: worksOf(run, "memory", "memory").map(analyzeMemory),
		ceilings: worksOf(run, "context-ceiling", "ceiling").map(analyzeCeiling),
		detectors: [...prompts, ...sessions].filter(isCompared).map(analyzeDetectors),
	};
}

function worksOf(run: RecordedRun, partKind: PartKind, ...taskKinds: Task["kind"][]): Work[] {
	const { plan, suite, scores, executions = [] } = run;
	const control = plan.variants.find(({ role }) => role === "control")?.config.name;
	return suite.parts
		.filter(({ kind }) => kind === partKind)
		.flatMap(({ name: part }) => {
			const observationsOf = (variant: string) => selectTrials(run, part, variant, ...taskKinds).observations;
			const baseline = observationsOf(suite.baseline);
			return plan.variants.flatMap(({ config: { name: variant }, role }) => {
				const { trials, observations: observed } = selectTrials(run, part, variant, ...taskKinds);
				if (observed.every(({ outcome }) => answerOf(outcome) === null)) return [];
				const again = role !== "candidate" || control === undefined ? null : observationsOf(control);
				return [{ part, variant, role, trials, baseline, observed, control: again, scores, executions }];
			});
		});
}

// The baseline against itself has a divergence of zero by definition: no finding.
function isCompared({ role }: Work): boolean {
	return role !== "baseline";
}

// Where only replays are asked for, the baseline alone lives its conversations: there is nothing to compare.
function livesFreely({ suite }: RecordedRun): (work: Work) => boolean {
	const parts = suite.parts.flatMap((part) =>
		part.kind === "session" && part.settings.designs.includes("free-running") ? [part.name] : [],
	);
	return ({ part }) => parts.includes(part);
}
