import type { GenerateRequest } from "../../port/generate.ts";
import { LoopWatch } from "../../thinking/loop-watch.ts";
import type { SpentBudget } from "../../thinking/reply-meter.ts";
import type { TokenMeter } from "../../thinking/token-meter.ts";
import type { CompletionEvent, LastEvent, TokenEvent } from "./completion-event.ts";
import type { GeneratedToken } from "./hidden-tokens.ts";
import { ConnectionLost } from "./server-client.ts";

/** What a stream told until its end, until it certainly looped, or until the budget of one half of the reply was spent. */
export interface Told {
	readonly tokens: ReadonlyMap<number, GeneratedToken>;
	readonly text: string;
	readonly timings: LastEvent["timings"];
	/** Null where the stream was left before its end. */
	readonly last: LastEvent | null;
	readonly spent: SpentBudget | "loop" | null;
}

/** Who hears of the stream while it runs. */
export interface Listener {
	readonly heard: () => void;
	/** How many tokens there are for sure: one behind the server, since only its next event tells an end of turn. */
	readonly announce: (count: number) => void;
	/** Null for a model without thinking: the server itself keeps the limit. */
	readonly meter: TokenMeter | null;
}

/** Follows a streamed completion. One that has spent a budget or loops is left at the next token, which may have been its end. */
export async function listenToCompletion(events: AsyncIterable<CompletionEvent>, listener: Listener): Promise<Told> {
	const tokens = new Map<number, GeneratedToken>();
	let text = "";
	const watch = new LoopWatch();
	let spent: Told["spent"] = null;
	let timings: TokenEvent["timings"] | null = null;
	for await (const event of events) {
		listener.heard();
		if ("prompt_progress" in event) continue;
		if ("stop_type" in event) return { tokens, text: text + event.content, timings: event.timings, last: event, spent };
		if (spent !== null && timings !== null) return { tokens, text, timings, last: null, spent };
		const { predicted_n } = event.timings;
		const told = timings?.predicted_n ?? 0;
		spent = weigh(listener.meter, event.content, predicted_n - told);
		if (watch.take(event.tokens[0])) spent ??= "loop";
		timings = event.timings;
		text += event.content;
		tokens.set(predicted_n - 1, { id: event.tokens[0], logprob: event.completion_probabilities[0].logprob });
		listener.announce(predicted_n - 1);
	}
	throw new ConnectionLost("the stream ended before its last event");
}

/** A token that ends inside a character has no event: its text comes with the token that completes it. */
function weigh(meter: TokenMeter | null, content: string, tokens: number): SpentBudget | null {
	let spent: SpentBudget | null = null;
	for (let left = tokens; meter !== null && left > 0; left--) spent ??= meter.take(() => (left === 1 ? content : ""));
	return spent;
}

/** Tells of the tokens up to a count, once each and never more than the limit. */
export function announcer({ onToken }: GenerateRequest, most: number, signal: AbortSignal | undefined) {
	let announced = 0;
	return (count: number): void => {
		while (announced < Math.min(count, most)) {
			signal?.throwIfAborted();
			announced++;
			onToken?.(announced);
		}
		signal?.throwIfAborted();
	};
}
