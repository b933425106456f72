import { allowedThinking } from "../../engine/port/chat.ts";
import type { RenderedChat } from "../../engine/port/thinking.ts";
import type { TokenAccess } from "../../engine/port/token-access.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Haystack } from "../../prompt/haystack/compose-haystack.ts";
import type { NeedleAnswer } from "../../record/observation.ts";
import { digestTokens } from "../session/run-replay-task.ts";
import { commonPrefix } from "../trial/common-prefix.ts";
import { lacksTokens } from "../trial/lacks-tokens.ts";
import type { TaskRunner, TrialContext } from "../trial/trial-context.ts";
import { drawHaystack, type HaystackDraw, haystackDraws } from "./draw-haystack.ts";
import { leastPromptTokens } from "./least-prompt-tokens.ts";
import { needleAnswer } from "./needle-answer.ts";
import { runEndpointNeedle } from "./run-endpoint-needle.ts";

type NeedleTask = Extract<Trial["task"], { kind: "needle" }>;

/** One question with the token ids of its whole prompt. */
interface Question {
	readonly needle: Haystack["needles"][number];
	readonly prompt: RenderedChat;
}

/** Asks for every needle. The haystack of a `shared` task is prefilled once. */
export const runNeedleTask: TaskRunner<"needle"> = async (task, context) => {
	const { tokens: access, chat } = context.engine;
	if (chat !== null) return runEndpointNeedle(task, context, chat);
	if (access === null) return lacksTokens("a haystack of a given length");
	const questions = await questionsOf(task, context, access);
	const needles: NeedleAnswer[] = [];
	const { maxTokens, thinking } = task;
	for (const { needle, prompt: rendered } of questions) {
		const { tokens: prompt, thinking: style } = rendered;
		const isFirst = needles.length === 0;
		const cache = task.mode === "shared" && !isFirst ? "prefix" : "none";
		const shared = task.mode === "shared" && isFirst ? { sharedTokens: sharedTokens(questions) } : {};
		const request = { prompt, maxTokens, cache, ...shared, ...allowedThinking(style, thinking, maxTokens) } as const;
		const reply = await access.generate(request, context.signal);
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

/** Tokens with which all prompts begin. */
function sharedTokens([first, ...others]: readonly Question[]): number {
	const lengths = others.map(({ prompt: { tokens } }) => commonPrefix(first?.prompt.tokens ?? [], tokens));
	return lengths.length === 0 ? 0 : Math.min(...lengths);
}

async function questionsOf(task: NeedleTask, context: TrialContext, access: TokenAccess): Promise<Question[]> {
	const questions: Question[] = [];
	for (const draw of haystackDraws(task)) {
		const haystack = await compose(task, draw, context, access);
		questions.push(...(await askable(task, haystack, access)));
	}
	return questions;
}

async function compose(
	task: NeedleTask,
	draw: HaystackDraw,
	context: TrialContext,
	access: TokenAccess,
): Promise<Haystack> {
	return drawHaystack(task, draw, context, {
		countTokens: async (text) => (await access.tokenize(text, { special: false })).length,
		overheadTokens: (await render("", task, access)).tokens.length,
	});
}

async function askable(
	task: NeedleTask,
	{ prefix, suffix, needles }: Haystack,
	access: TokenAccess,
): Promise<Question[]> {
	const ask = async (needle: Haystack["needles"][number]): Promise<Question> => {
		return { needle, prompt: await render(prefix + needle.question + suffix, task, access) };
	};
	return Promise.all(needles.map(ask));
}

function render(content: string, { thinking }: NeedleTask, access: TokenAccess): Promise<RenderedChat> {
	return access.renderChat([{ role: "user", content }], thinking === "off" ? "off" : "on");
}
