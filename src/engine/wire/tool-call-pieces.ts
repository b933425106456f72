import { EngineFailure } from "../port/engine-failure.ts";
import type { ToolCall } from "../port/tool-chat.ts";
import type { ToolCallPiece } from "./chat-chunk.ts";

/** More calls than any turn makes: a model that repeats one without end stops at its token limit long before. */
const MOST_CALLS = 4096;

/** A call that is still being put together. */
type OpenCall = { -readonly [Field in keyof ToolCall]: ToolCall[Field] };

/**
 * Puts the calls of one streamed reply together, in the order in which they began. A piece belongs to the call of its
 * index; one with another id than that call's begins a new one, since some servers give every call the same index.
 * Where a server numbers nothing, a new id or name begins a new call.
 */
export class ToolCallPieces {
	readonly #calls: OpenCall[] = [];
	readonly #byIndex = new Map<number, OpenCall>();

	get calls(): readonly ToolCall[] {
		return this.#calls;
	}

	/** Throws `engine-error` at an index, or a number of calls, that no reply has. */
	add({ index, id, function: called }: ToolCallPiece): void {
		const call = this.#callOf(index ?? null, id ?? "", called?.name ?? "");
		const more = called?.arguments ?? "";
		call.id = id || call.id;
		call.name = called?.name || call.name;
		call.arguments += typeof more === "string" ? more : JSON.stringify(more);
	}

	#callOf(index: number | null, id: string, name: string): OpenCall {
		if (index === null) return (id === "" && name === "" ? this.#calls.at(-1) : undefined) ?? this.#begin();
		if (index < 0 || index >= MOST_CALLS) throw outOfBounds(`a tool call of index ${index}`);
		const known = this.#byIndex.get(index);
		const another = known !== undefined && id !== "" && known.id !== "" && known.id !== id;
		const call = known === undefined || another ? this.#begin() : known;
		this.#byIndex.set(index, call);
		return call;
	}

	#begin(): OpenCall {
		if (this.#calls.length >= MOST_CALLS) throw outOfBounds(`more than ${MOST_CALLS} tool calls`);
		const call = { id: "", name: "", arguments: "" };
		this.#calls.push(call);
		return call;
	}
}

function outOfBounds(what: string): EngineFailure {
	return new EngineFailure("engine-error", `the reply holds ${what}`);
}
