import type { RecordedReply, TurnSpan } from "../../record/observation.ts";
import { commonPrefix } from "../trial/common-prefix.ts";

/** One turn of a session with the token ids that were sent for it. */
export interface LivedTurn {
	readonly turn: number;
	readonly prompt: readonly number[];
	readonly reply: RecordedReply;
}

/** Tokens that a template may put between the opening of a turn and its answer: marks of thinking left empty. */
const MOST_MARK_TOKENS = 16;
/** Blank tokens after thinking, which a template trims off the answer. */
const MOST_BLANK_TOKENS = 2;

/** The ids of a whole conversation as its last turn left it: the thinking of that turn included, as the model read it. */
export function transcriptOf(turns: readonly LivedTurn[]): readonly number[] {
	const last = turns.at(-1);
	return last === undefined ? [] : [...last.prompt, ...(last.reply.thinking?.ids ?? []), ...(last.reply.tokens ?? [])];
}

/**
 * The turns whose answer stands unchanged in the final transcript, each where it stands there. A template that rewrites
 * history drops some; one that drops earlier thinking moves every answer after it towards the front.
 */
export function standingSpans(turns: readonly LivedTurn[], transcript: readonly number[]): TurnSpan[] {
	return turns.flatMap((lived, index) => {
		const span = spanOf(lived, turns[index + 1]);
		const tokens = lived.reply.tokens ?? [];
		if (span === null) return [];
		const said = tokens.slice(tokens.length - (span.end - span.start));
		return said.length > 0 && standsAt(transcript, said, span.start) ? [span] : [];
	});
}

function spanOf({ turn, prompt, reply }: LivedTurn, next: LivedTurn | undefined): TurnSpan | null {
	const tokens = reply.tokens ?? [];
	const thought = reply.thinking?.ids?.length ?? 0;
	const start = prompt.length + thought;
	if (next === undefined || standsAt(next.prompt, tokens, start)) return { turn, start, end: start + tokens.length };
	return findAnswer(next.prompt, tokens, commonPrefix(prompt, next.prompt), turn);
}

/** Looks for an answer just after what two prompts share, which is the conversation before it. */
function findAnswer(prompt: readonly number[], tokens: readonly number[], from: number, turn: number): TurnSpan | null {
	for (let blank = 0; blank <= Math.min(MOST_BLANK_TOKENS, tokens.length - 1); blank++) {
		const said = tokens.slice(blank);
		for (let start = from; start <= from + MOST_MARK_TOKENS; start++)
			if (standsAt(prompt, said, start)) return { turn, start, end: start + said.length };
	}
	return null;
}

function standsAt(all: readonly number[], tokens: readonly number[], start: number): boolean {
	return tokens.every((token, offset) => all[start + offset] === token);
}
