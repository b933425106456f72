import type { EnginePerplexity } from "../../engine/port/perplexity/engine-perplexity.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import type { TextWork } from "../../engine/port/perplexity/text-work.ts";
import { type ErrorCode, TqEvalError } from "../../error.ts";
import type { LlamaPerplexityTask } from "../../plan/llama-perplexity/llama-perplexity-task.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { LlamaPerplexityAnswer } from "../../record/llama-perplexity-answer.ts";
import type { Observation, SkipReason } from "../../record/observation.ts";
import type { TextReference } from "../../suite/part/corpus/text-reference.ts";
import type { ProgramContext, ProgramRunner } from "../trial/program-context.ts";
import type { TaskResult } from "../trial/trial-context.ts";

/** What a text through llama-perplexity takes. */
interface TextContext extends ProgramContext {
	readonly perplexity: EnginePerplexity;
	readonly corpus: TextReference;
	readonly baseFile: string;
}

/** Nats a token by which a baseline that is saved again may differ: more than rounding, less than any verdict. */
const REPEATS_WITHIN = 1e-3;

/** Refusals that say something of the suite, the disk or the build, and nothing of the variant. */
const REFUSALS: Partial<Record<ErrorCode, SkipReason>> = {
	"bad-input": "does-not-fit",
	environment: "no-space",
};

/** Saves the baseline's log-probabilities, or compares a variant with them; where they are gone, they are made again. */
export const llamaPerplexityRunner: ProgramRunner<"llama-perplexity"> = {
	savedName: (part, { contextTokens }) => `${part}-${contextTokens}.logits`,
	run: runLlamaPerplexityTask,
};

async function runLlamaPerplexityTask(task: LlamaPerplexityTask, given: ProgramContext): Promise<TaskResult> {
	const { part, engine, needed } = given;
	if (part.kind !== "llama-perplexity") throw new TypeError(`a llama-perplexity task in the part ${part.name}`);
	if (engine.perplexity === null) return LACKS_PROGRAM;
	const baseFile = await given.savedFile();
	const context: TextContext = { ...given, perplexity: engine.perplexity, corpus: part.corpus, baseFile };
	try {
		return needed === null ? await saveText(task, context) : await compareText(task, context, needed);
	} catch (error) {
		const skipped = error instanceof TqEvalError ? REFUSALS[error.code] : undefined;
		if (skipped === undefined || !(error instanceof TqEvalError)) throw error;
		return { skipped, detail: error.message, remedy: error.remedy };
	}
}

const LACKS_PROGRAM: TaskResult = {
	skipped: "engine-lacks-program",
	detail: "this engine comes without llama-perplexity",
	remedy: "run `tq-eval build && tq-eval run SUITE --engine llama-server`",
};

async function saveText(task: LlamaPerplexityTask, context: TextContext): Promise<TaskResult> {
	const { perplexity, variant, signal } = context;
	const { log, cache } = await perplexity.save(variant.config, workOf(task, context, variant), signal);
	return answer(task, context, { cache, result: { kind: "saved", log } });
}

async function compareText(task: LlamaPerplexityTask, context: TextContext, needed: Observation): Promise<TaskResult> {
	const { perplexity, variant, baseline, signal } = context;
	const saved = savedLog(needed);
	if (saved === null) return { skipped: "needs-missing", detail: `${needed.trial} has no log-probabilities` };
	const work = workOf(task, context, variant);
	if (!(await perplexity.holds(work, saved.chunks))) {
		const { log } = await perplexity.save(baseline.config, workOf(task, context, baseline), signal);
		if (!repeats(saved, log)) return { failed: "engine-error", detail: unsteady(baseline.config.name, saved, log) };
	}
	const { log, cache } = await perplexity.compare(variant.config, work, saved.chunks, signal);
	return answer(task, context, { cache, result: { kind: "compared", log } });
}

function workOf(
	{ contextTokens, chunks }: LlamaPerplexityTask,
	{ corpus, baseFile, onTokens }: TextContext,
	{ settings: { batchTokens, threads } }: PlannedVariant,
): TextWork {
	const onChunk = (chunk: number): void => onTokens(chunk * contextTokens);
	const text = { textFile: corpus.file ?? "", textSha256: corpus.sha256 };
	return { ...text, contextTokens, chunks, batchTokens, threads, baseFile, onChunk };
}

function answer(
	{ contextTokens }: LlamaPerplexityTask,
	{ corpus }: TextContext,
	found: Pick<LlamaPerplexityAnswer, "cache" | "result">,
): TaskResult {
	return { answer: { kind: "llama-perplexity", contextTokens, corpusSha256: corpus.sha256, ...found } };
}

function savedLog({ outcome }: Observation): PerplexityLog | null {
	if (outcome.state !== "answered" || outcome.answer.kind !== "llama-perplexity") return null;
	return outcome.answer.result.kind === "saved" ? outcome.answer.result.log : null;
}

function repeats(before: PerplexityLog, now: PerplexityLog): boolean {
	const apart = Math.abs(Math.log(now.perplexity / before.perplexity));
	return now.chunks === before.chunks && apart <= REPEATS_WITHIN;
}

function unsteady(name: string, before: PerplexityLog, now: PerplexityLog): string {
	const was = `${before.perplexity} over ${before.chunks} chunks`;
	return `${name} does not repeat itself: its perplexity was ${was} when it was first saved, now ${now.perplexity} over ${now.chunks}`;
}
