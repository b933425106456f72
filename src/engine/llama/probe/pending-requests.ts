import type { ProbeReply } from "./protocol.ts";

/** One request that waits for its reply. */
interface Pending {
	readonly resolve: (value: unknown) => void;
	readonly reject: (error: unknown) => void;
	/** Called on every sign of life. */
	readonly alive: (reply: ProbeReply) => void;
}

/** Requests on the wire, by id. */
export interface PendingRequests {
	add(pending: Pending): number;
	remove(id: number): void;
	get(id: number | null): Pending | undefined;
	/** Ends all of them with the same error, which is made only if there are any. */
	rejectAll(error: unknown): void;
}

/** Ids count from 1. */
export function createPendingRequests(): PendingRequests {
	const waiting = new Map<number, Pending>();
	let last = 0;
	return {
		add(pending) {
			waiting.set(++last, pending);
			return last;
		},
		remove: (id) => void waiting.delete(id),
		get: (id) => (id === null ? undefined : waiting.get(id)),
		rejectAll(error) {
			for (const { reject } of waiting.values()) reject(error);
			waiting.clear();
		},
	};
}
