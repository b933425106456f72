import type { SessionTurn } from "../../suite/part/session/conversation.ts";
import type { ThinkingSetting } from "../../suite/part/thinking-setting.ts";

/** A conversation that a variant lives by itself. */
export interface SessionTask {
	readonly kind: "session";
	/** Turns (1-based) that are answered again with no cache when the session is over. */
	readonly coldTurns: readonly number[];
	readonly system: string | null;
	readonly turns: readonly (SessionTurn & { readonly phase: string })[];
	readonly maxTokens: number;
	readonly thinking: ThinkingSetting;
}

/** The baseline's conversation, forced through a variant and scored. */
export interface ReplayTask {
	readonly kind: "replay";
	/** The trial that lived the conversation. */
	readonly of: string;
	/** Most probable tokens kept per position. */
	readonly top: number;
	/** Phase of every turn: the content that must not be mistaken for time. */
	readonly phases: readonly string[];
}
