import { THINK_TAGS, type ThinkTags } from "../port/think-tags.ts";
import { LoopWatch } from "../thinking/loop-watch.ts";
import { type ReplyBudgets, ReplyMeter, type SpentBudget } from "../thinking/reply-meter.ts";
import type { ThinkingSplitter } from "../thinking/split-thinking.ts";
import type { ChatChunk, ChatDelta } from "../wire/chat-chunk.ts";

/** What a stream told until its end, or until it was left; times from the request, milliseconds. */
export interface ToldStream {
	/** The answer, without thinking. */
	readonly text: string;
	/** Null where none was seen, in a field of its own or between marks in the text. */
	readonly thinking: string | null;
	/** Marks that the server's template opened out of sight. */
	readonly openedUnseen: ThinkTags | null;
	/** Null where the stream was left, or never said why it ended. */
	readonly finish: string | null;
	/** The budget, or the loop, for which the stream was left. */
	readonly left: SpentBudget | "loop" | null;
	readonly usage: ChatChunk["usage"];
	readonly firstMs: number;
	readonly totalMs: number;
}

/** What to look for in a stream, and whom to tell. */
export interface EndpointListener {
	/** Called at every event. */
	readonly heard: () => void;
	readonly began: number;
	readonly opened: ThinkTags | null;
	readonly budgets: ReplyBudgets;
	readonly onToken: ((count: number) => void) | undefined;
}

/**
 * Follows a streamed reply and parts it. Pieces of a stream stand for tokens: they are never more than the tokens, so
 * that no reply is left too early. One that has spent a budget is left at the next piece of that half, one that
 * certainly loops at the next piece.
 */
export async function listenToEndpoint(
	stream: AsyncIterable<ChatChunk>,
	listener: EndpointListener,
): Promise<ToldStream> {
	const { heard, began, opened, budgets, onToken } = listener;
	const meter = new ReplyMeter({ tags: THINK_TAGS, opened, lateClose: true }, budgets);
	const thoughts = { text: "", pieces: 0 };
	let finish: string | null = null;
	let usage: ChatChunk["usage"];
	let firstMs: number | null = null;
	const watch = new LoopWatch();
	let spent: ToldStream["left"] = null;
	let left: ToldStream["left"] = null;
	for await (const chunk of stream) {
		heard();
		const choice = chunk.choices[0];
		finish = choice?.finish_reason || finish;
		usage = chunk.usage ?? usage;
		const { thought, piece } = piecesOf(choice?.delta);
		if (thought === "" && piece === "") continue;
		firstMs ??= performance.now() - began;
		left = thought === "" && spent === "thinking-limit" && meter.tokens === 0 ? null : spent;
		if (left !== null) break;
		thoughts.text += thought;
		thoughts.pieces += thought === "" ? 0 : 1;
		spent = piece !== "" ? meter.take(piece) : thoughts.pieces >= budgets.thinking ? "thinking-limit" : null;
		if (watch.take(thought + piece)) spent ??= "loop";
		onToken?.(thoughts.pieces + meter.tokens);
	}
	const totalMs = performance.now() - began;
	const parts = partsOf(meter.split, thoughts.text, opened !== null && finish === "stop");
	return { ...parts, finish, left, usage, firstMs: firstMs ?? totalMs, totalMs };
}

/** A reply that was taken to begin inside thinking and ended without a mark had none: its template is out of sight. */
function partsOf(
	{ phase, thinking, answer, openedUnseen }: ThinkingSplitter,
	reasoning: string,
	assumed: boolean,
): Pick<ToldStream, "text" | "thinking" | "openedUnseen"> {
	if (assumed && phase === "thinking") return { text: thinking ?? "", thinking: null, openedUnseen };
	if (reasoning === "") return { text: answer, thinking, openedUnseen };
	const all = [reasoning.trim(), thinking ?? ""].filter((part) => part !== "");
	return { text: answer.trimStart(), thinking: all.join("\n"), openedUnseen };
}

function piecesOf(delta: ChatDelta | null | undefined): { thought: string; piece: string } {
	const thought = delta?.reasoning_content ?? delta?.reasoning;
	return { thought: typeof thought === "string" ? thought : "", piece: delta?.content ?? "" };
}
