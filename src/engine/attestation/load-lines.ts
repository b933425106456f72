import { setTimeout as sleep } from "node:timers/promises";

/** The lines of a server until it has loaded its model. */
export interface LoadLines {
	receive(line: string): void;
	/** All lines of the load once the last has arrived, or those of a server that has ended; null where the time is up before. */
	settled(server: { isRunning(): boolean }, limitMs: number): Promise<readonly string[] | null>;
}

/** What llama-server says after everything about its caches and buffers: the one or the other, in trees of three years. */
const LAST = /\bmodel loaded\s*$|\ball slots are idle\b/;
const LOOK_MS = 5;

/**
 * A server answers through its socket before its log has come through the pipe: a busy machine reads the pipe later. Only
 * the line that comes last says that the lines before it are whole; that it is quiet for a while says nothing.
 */
export function collectLoadLines(): LoadLines {
	const lines: string[] = [];
	let ended = false;
	let open = true;
	return {
		receive(line) {
			if (!open) return;
			lines.push(line);
			ended ||= LAST.test(line);
		},
		async settled(server, limitMs) {
			const until = performance.now() + limitMs;
			while (!ended && server.isRunning()) {
				if (performance.now() > until) return null;
				await sleep(LOOK_MS);
			}
			open = false;
			return lines;
		},
	};
}
