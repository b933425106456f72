import { setTimeout as sleep } from "node:timers/promises";
import { parseLoadLog } from "./load-log.ts";

/** The lines of a server until it has loaded its model. */
export interface LoadLines {
	receive(line: string): void;
	/** All lines of the load, once the last has arrived, the server has ended, or the time is up. */
	settled(server: { isRunning(): boolean }, limitMs: number): Promise<readonly string[]>;
}

/** What llama-server says after everything about its caches and buffers, in both trees. */
const LAST = /\bmodel loaded\s*$|\ball slots are idle\b/;
/** For a server that says neither. */
const QUIET_MS = 1_000;
const LOOK_MS = 5;

/** A server answers through its socket before its log has come through the pipe: a busy machine reads the pipe later. */
export function collectLoadLines(): LoadLines {
	const lines: string[] = [];
	let ended = false;
	let open = true;
	let heardAt = performance.now();
	const complete = (): boolean => {
		const quiet = performance.now() - heardAt > QUIET_MS;
		return ended || (quiet && parseLoadLog(lines).caches.length > 0);
	};
	return {
		receive(line) {
			if (!open) return;
			lines.push(line);
			heardAt = performance.now();
			ended ||= LAST.test(line);
		},
		async settled(server, limitMs) {
			const until = performance.now() + limitMs;
			while (!complete() && server.isRunning() && performance.now() < until) await sleep(LOOK_MS);
			open = false;
			return lines;
		},
	};
}
