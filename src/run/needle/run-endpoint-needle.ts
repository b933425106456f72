import { createHash } from "node:crypto";
import type { Chat } from "../../engine/port/chat.ts";
import { EngineFailure } from "../../engine/port/engine-failure.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Haystack } from "../../prompt/haystack/compose-haystack.ts";
import type { NeedleAnswer } from "../../record/observation.ts";
import { lacksTokens } from "../trial/lacks-tokens.ts";
import type { TaskResult, TrialContext } from "../trial/trial-context.ts";
import { drawHaystack, type HaystackDraw, haystackDraws } from "./draw-haystack.ts";
import { needleAnswer } from "./needle-answer.ts";

type NeedleTask = Extract<Trial["task"], { kind: "needle" }>;

/** Tokens of a text, estimated: a server tells the true number only of what it was sent. */
interface Scale {
	readonly perCharacter: number;
	readonly overhead: number;
}

/** English in most vocabularies, to begin with. */
const FIRST_GUESS: Scale = { perCharacter: 0.25, overhead: 0 };
/** Tokens of the short haystack by which the scale is found, before a long one is sent. */
const SAMPLE_TOKENS = 1024;
/** How far from its length a haystack may come out: its share, or so many tokens where it is short. */
const TOLERANCE = { share: 0.02, tokens: 16 };
const ATTEMPTS = 3;
/** Tokens of a character, from a word that is one token to a script that takes several for each. */
const PLAUSIBLE = { least: 0.02, most: 8 };

/** Asks an endpoint for needles by messages. Haystacks are sized by estimate and accepted by what the server counts. */
export async function runEndpointNeedle(task: NeedleTask, context: TrialContext, chat: Chat): Promise<TaskResult> {
	const sizing = { task, context, chat };
	const scale = await findScale(sizing);
	if (scale === null) return uncounted();
	const needles: NeedleAnswer[] = [];
	const counts: number[] = [];
	const digest = createHash("sha256");
	for (const draw of haystackDraws(task)) {
		const sized = await composeSized(sizing, draw, scale);
		if (sized === null) return uncounted();
		const { haystack, tokens } = sized;
		counts.push(tokens);
		digest.update(haystack.prefix);
		for (const needle of haystack.needles) {
			const messages = [{ role: "user", content: haystack.prefix + needle.question + haystack.suffix }] as const;
			const { maxTokens, thinking } = task;
			const { prompt: _, ...reply } = await chat.reply(
				{ messages, maxTokens, thinking, cache: "prefix" },
				context.signal,
			);
			counts.push(reply.promptTokens ?? tokens);
			needles.push(needleAnswer(needle, reply));
		}
	}
	const promptDigest = digest.digest("hex");
	const promptTokens = Math.max(...counts);
	return { answer: { kind: "needle", promptTokens, promptDigest, leastPromptTokens: null, needles } };
}

/** A haystack with the tokens that the server counted in its longest prompt. */
interface SizedHaystack {
	readonly haystack: Haystack;
	readonly tokens: number;
}

interface Sizing {
	readonly task: NeedleTask;
	readonly context: TrialContext;
	readonly chat: Chat;
}

function uncounted(): TaskResult {
	return lacksTokens("a haystack of a given length");
}

/** Two short prompts: what the template takes, and what a character weighs; null where the server counts nothing. */
async function findScale(sizing: Sizing): Promise<Scale | null> {
	const { depths, seed, lengthTokens } = sizing.task;
	const overhead = await count(sizing, ".");
	if (overhead === null) return null;
	const sample = { depths: depths.slice(0, 1), seed, lengthTokens: Math.min(SAMPLE_TOKENS, lengthTokens) };
	const text = longestOf(await compose(sizing, sample, FIRST_GUESS));
	const tokens = await count(sizing, text);
	return tokens === null ? null : scaleOf(text, tokens, overhead);
}

/** A haystack as long as it was asked for, with its length; null where the server stopped counting. */
async function composeSized(sizing: Sizing, draw: HaystackDraw, first: Scale): Promise<SizedHaystack | null> {
	let scale = first;
	let found = 0;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const haystack = await compose(sizing, draw, scale);
		const text = longestOf(haystack);
		const tokens = await count(sizing, text);
		if (tokens === null) return null;
		if (Math.abs(tokens - draw.lengthTokens) <= Math.max(TOLERANCE.tokens, TOLERANCE.share * draw.lengthTokens))
			return { haystack, tokens };
		scale = scaleOf(text, tokens, scale.overhead);
		found = tokens;
	}
	const asked = `a haystack of ${draw.lengthTokens} tokens came out at ${found} by the server's own count`;
	throw new EngineFailure("engine-error", `${asked}, after ${ATTEMPTS} attempts`);
}

/** A server that leaves cached tokens out of its count, or counts nothing, gives no scale. */
function scaleOf({ length }: string, tokens: number, overhead: number): Scale {
	const perCharacter = (tokens - overhead) / length;
	if (perCharacter >= PLAUSIBLE.least && perCharacter <= PLAUSIBLE.most) return { perCharacter, overhead };
	const found = `the server counts ${tokens} tokens in ${length} characters and ${overhead} in one`;
	throw new EngineFailure("engine-error", `${found}: no haystack can be sized by that`);
}

function compose({ task, context }: Sizing, draw: HaystackDraw, scale: Scale): Promise<Haystack> {
	return drawHaystack(task, draw, context, {
		countTokens: (text) => Math.ceil(text.length * scale.perCharacter),
		overheadTokens: scale.overhead,
	});
}

function longestOf({ prefix, suffix, needles }: Haystack): string {
	const questions = needles.map(({ question }) => question);
	return prefix + questions.reduce((longest, one) => (one.length > longest.length ? one : longest), "") + suffix;
}

function count({ chat, task, context }: Sizing, content: string): Promise<number | null> {
	return chat.countPrompt({ messages: [{ role: "user", content }], thinking: task.thinking }, context.signal);
}
