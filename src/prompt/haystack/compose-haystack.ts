import { TqEvalError } from "../../error.ts";
import { type PromptFrame, promptFrame } from "../template/prompt-frame.ts";
import { createFillerSource } from "./create-filler-source.ts";
import { drawNeedles, type Needle } from "./draw-needles.ts";
import { drawIndex, type RandomSource } from "./draw-sentence.ts";
import type { FillerSource } from "./filler-source.ts";
import type { HaystackLanguage } from "./haystack-language.ts";
import { placeNeedles, type SizedSentence } from "./lay-out-haystack.ts";

/** What a haystack is drawn from. */
export interface HaystackRequest {
	readonly language: HaystackLanguage;
	readonly kind: string;
	/** Tokens of the whole prompt, its longest question and the overhead included. */
	readonly lengthTokens: number;
	readonly depths: readonly number[];
	readonly random: RandomSource;
	readonly countTokens: (text: string) => number | Promise<number>;
	/** Tokens that a chat template puts around the prompt; 0 when left out. */
	readonly overheadTokens?: number;
}

/** A haystack prompt. Each question is asked as `prefix + question + suffix`; the prefix is the same text for all. */
export interface Haystack {
	readonly prefix: string;
	readonly suffix: string;
	readonly needles: readonly Needle[];
	/** Tokens of the prompt with the longest question; at most the length asked for. */
	readonly promptTokens: number;
}

/** Draws that may miss the room left in a haystack before it counts as full. */
const FILL_ATTEMPTS = 24;
/** Times that the sum of sentence sizes is corrected by the size of the whole text. */
const CORRECTIONS = 6;

/**
 * Draws a haystack with one needle at each depth. Its sentences are weighed one by one, the whole prompt only to correct
 * the sum (tokenizers merge across sentence ends), until it comes out within 1 % or a sentence below the length asked for.
 */
export async function composeHaystack(request: HaystackRequest): Promise<Haystack> {
	const { language, lengthTokens, random } = request;
	const kind = language.needles[request.kind];
	const frame = promptFrame(language.prompt);
	if (kind === undefined || frame === null) throw unusable(request);
	const needles = drawNeedles(kind, request.depths, random);
	const sizes = drawParagraphSizes(language, lengthTokens, random);
	const question = await longestQuestion(needles, request);
	const source = await createFillerSource(language, random, request.countTokens);
	const fillers: SizedSentence[] = [];
	const prompt = (): Promise<SizedPrompt> => sizePrompt(frame, source, fillers, needles, sizes, question, request);
	let best = await prompt();
	if (best.tokens > lengthTokens) throw tooShort(request, best.tokens);
	for (let round = 0; round < CORRECTIONS; round++) {
		const added = await addFillers(fillers, lengthTokens - best.tokens, source);
		let next = await prompt();
		while (next.tokens > lengthTokens) {
			removeFillers(fillers, next.tokens - lengthTokens, source);
			next = await prompt();
		}
		best = next;
		if (!added || best.tokens >= 0.995 * lengthTokens) break;
	}
	return { prefix: best.prefix, suffix: frame.afterQuestion, needles, promptTokens: best.tokens };
}

interface SizedPrompt {
	readonly prefix: string;
	readonly tokens: number;
}

async function sizePrompt(
	frame: PromptFrame,
	source: FillerSource,
	fillers: readonly SizedSentence[],
	needles: readonly Needle[],
	sizes: readonly number[],
	question: string,
	{ countTokens, overheadTokens = 0 }: HaystackRequest,
): Promise<SizedPrompt> {
	const hidden = [...needles, ...needles.flatMap(({ beside }) => beside)];
	const haystack = source.join(placeNeedles(fillers, hidden), sizes);
	const prefix = frame.beforeHaystack + haystack + frame.beforeQuestion;
	return { prefix, tokens: (await countTokens(prefix + question + frame.afterQuestion)) + overheadTokens };
}

// Draws filler into the room that is left; sentences that are too long for it are drawn again a few times.
async function addFillers(fillers: SizedSentence[], room: number, source: FillerSource): Promise<boolean> {
	let left = room;
	let added = false;
	for (let misses = 0; misses < FILL_ATTEMPTS && left > 0; ) {
		const text = source.draw();
		const tokens = await source.size(text);
		if (tokens > left) {
			source.putBack(text);
			misses++;
			continue;
		}
		fillers.push({ text, tokens });
		left -= tokens;
		added = true;
	}
	return added;
}

function removeFillers(fillers: SizedSentence[], excess: number, source: FillerSource): void {
	for (let left = excess; left > 0 && fillers.length > 0; ) {
		const last = fillers.pop();
		left -= last?.tokens ?? 0;
		if (last !== undefined) source.putBack(last.text);
	}
}

// Sizes for the whole haystack, drawn before its text so that corrections of the length leave them alone.
function drawParagraphSizes({ paragraph }: HaystackLanguage, tokens: number, random: RandomSource): number[] {
	const { min, max } = paragraph;
	const count = Math.max(1, Math.ceil(tokens / (4 * min)));
	return Array.from({ length: count }, () => min + drawIndex(max - min + 1, random));
}

async function longestQuestion(needles: readonly Needle[], { countTokens }: HaystackRequest): Promise<string> {
	const counts = await Promise.all(needles.map(({ question }) => countTokens(question)));
	return needles[counts.indexOf(Math.max(...counts))]?.question ?? "";
}

function unusable({ kind, language }: HaystackRequest): TqEvalError {
	return new TqEvalError(`the haystack language has no needle kind "${kind}", or its prompt has no place for it`, {
		code: "bad-input",
		where: "needles",
		value: kind,
		remedy: `Use one of ${Object.keys(language.needles).join(", ")}.`,
	});
}

function tooShort({ lengthTokens, depths }: HaystackRequest, least: number): TqEvalError {
	return new TqEvalError(`${depths.length} needles and their prompt take ${least} tokens without any haystack`, {
		code: "bad-input",
		where: "lengths",
		value: lengthTokens,
		remedy: `Ask for a length well above ${least} tokens, or for fewer depths.`,
	});
}
