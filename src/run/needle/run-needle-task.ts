import { allowedThinking } from "../../engine/port/chat.ts";
import type { OpenEngine } from "../../engine/port/engine.ts";
import type { RenderedChat } from "../../engine/port/thinking.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Haystack } from "../../prompt/haystack/compose-haystack.ts";
import type { NeedleAnswer } from "../../record/observation.ts";
import { digestTokens } from "../session/run-replay-task.ts";
import type { TaskRunner, TrialContext } from "../trial/trial-context.ts";
import { drawHaystack, type HaystackDraw, haystackDraws } from "./draw-haystack.ts";
import { leastPromptTokens } from "./least-prompt-tokens.ts";
import { needleAnswer } from "./needle-answer.ts";
import { type CountingEngine, runEndpointNeedle } from "./run-endpoint-needle.ts";

type NeedleTask = Extract<Trial["task"], { kind: "needle" }>;

/** One question with the token ids of its whole prompt. */
interface Question {
	readonly needle: Haystack["needles"][number];
	readonly prompt: RenderedChat;
}

// Asks for every needle. The haystack of a `shared` task is prefilled once.
export const runNeedleTask: TaskRunner<"needle"> = async (task, context) => {
	const { engine } = context;
	if (isCounting(engine)) return runEndpointNeedle(task, context, engine);
	const questions = await questionsOf(task, context);
	const needles: NeedleAnswer[] = [];
	const { maxTokens, thinking } = task;
	for (const { needle, prompt: rendered } of questions) {
		const { tokens: prompt, thinking: style } = rendered;
		const cache = task.mode === "shared" && needles.length > 0 ? "prefix" : "none";
		const request = { prompt, maxTokens, cache, ...allowedThinking(style, thinking, maxTokens) } as const;
		const reply = await engine.generate(request, context.signal);
		if (reply.stop === "context-full") return { failed: "context-full", detail: `${prompt.length} prompt tokens` };
		needles.push(needleAnswer(needle, reply));
	}
	const prompts = questions.map(({ prompt: { tokens } }) => tokens);
	return {
		answer: {
			kind: "needle",
			promptTokens: Math.max(...prompts.map(({ length }) => length)),
			promptDigest: digestTokens(prompts.flat()),
			leastPromptTokens: task.mode === "shared" ? leastPromptTokens(prompts) : prompts.flat().length,
			needles,
		},
	};
};

function isCounting(engine: OpenEngine): engine is CountingEngine {
	return engine.countPrompt !== undefined;
}

async function questionsOf(task: NeedleTask, context: TrialContext): Promise<Question[]> {
	const questions: Question[] = [];
	for (const draw of haystackDraws(task)) {
		const haystack = await compose(task, draw, context);
		questions.push(...(await askable(task, haystack, context)));
	}
	return questions;
}

async function compose(task: NeedleTask, draw: HaystackDraw, context: TrialContext): Promise<Haystack> {
	const { engine } = context;
	return drawHaystack(task, draw, context, {
		countTokens: async (text) => (await engine.tokenize(text, { special: false })).length,
		overheadTokens: (await render("", task, engine)).tokens.length,
	});
}

async function askable(
	task: NeedleTask,
	{ prefix, suffix, needles }: Haystack,
	{ engine }: TrialContext,
): Promise<Question[]> {
	const ask = async (needle: Haystack["needles"][number]): Promise<Question> => {
		return { needle, prompt: await render(prefix + needle.question + suffix, task, engine) };
	};
	return Promise.all(needles.map(ask));
}

function render(content: string, { thinking }: NeedleTask, engine: TrialContext["engine"]): Promise<RenderedChat> {
	return engine.renderChat([{ role: "user", content }], thinking === "off" ? "off" : "on");
}
