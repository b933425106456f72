import type { NeedleAnswer } from "../observation/observation.ts";
import type { Trial } from "../plan/trial.ts";
import { composeHaystack, type Haystack } from "../prompt/compose-haystack.ts";
import { leastPromptTokens } from "./least-prompt-tokens.ts";
import { digestTokens } from "./run-replay-task.ts";
import type { TaskRunner, TrialContext } from "./trial-context.ts";

type NeedleTask = Extract<Trial["task"], { kind: "needle" }>;

/** One question with the token ids of its whole prompt. */
interface Question {
	readonly needle: Haystack["needles"][number];
	readonly prompt: readonly number[];
}

// Asks for every needle. `shared`: one haystack holds them all and is prefilled once. `single`: one haystack each.
export const runNeedleTask: TaskRunner<"needle"> = async (task, context) => {
	const questions =
		task.mode === "shared" ? await sharedQuestions(task, context) : await singleQuestions(task, context);
	const needles: NeedleAnswer[] = [];
	for (const { needle, prompt } of questions) {
		const warm = task.mode === "shared" && needles.length > 0;
		const request = { prompt, maxTokens: task.maxTokens, cache: warm ? "prefix" : "none" } as const;
		const reply = await context.engine.generate(request, context.signal);
		if (reply.stop === "context-full") return { failed: "context-full", detail: `${prompt.length} prompt tokens` };
		const { depth, key, value, question, pattern, match } = needle;
		needles.push({ depth, key, value, question, pattern, ...(match === undefined ? {} : { match }), reply });
	}
	const prompts = questions.map(({ prompt }) => prompt);
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

async function sharedQuestions(task: NeedleTask, context: TrialContext): Promise<Question[]> {
	return askable(await compose(task, task.depths, task.seed, context), context);
}

async function singleQuestions(task: NeedleTask, context: TrialContext): Promise<Question[]> {
	const questions: Question[] = [];
	for (const [index, depth] of task.depths.entries()) {
		const haystack = await compose(task, [depth], task.seed * 1000 + index, context);
		questions.push(...(await askable(haystack, context)));
	}
	return questions;
}

async function compose(
	task: NeedleTask,
	depths: readonly number[],
	seed: number,
	{ part, engine, random }: TrialContext,
): Promise<Haystack> {
	if (part.kind !== "needle") throw new TypeError(`a needle task in the part ${part.name}`);
	return composeHaystack({
		language: part.language,
		kind: task.needleKind,
		lengthTokens: task.lengthTokens,
		depths,
		random: random(seed),
		countTokens: async (text) => (await engine.tokenize(text, { special: false })).length,
		overheadTokens: (await engine.renderChat([{ role: "user", content: "" }])).length,
	});
}

async function askable({ prefix, suffix, needles }: Haystack, { engine }: TrialContext): Promise<Question[]> {
	const ask = async (needle: Haystack["needles"][number]): Promise<Question> => {
		const content = prefix + needle.question + suffix;
		return { needle, prompt: await engine.renderChat([{ role: "user", content }]) };
	};
	return Promise.all(needles.map(ask));
}
