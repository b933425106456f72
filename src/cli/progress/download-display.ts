import type { DownloadDisplay } from "../../app/world.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { CLEAR, type Screen } from "./screen.ts";

/** Between two lines of a log, milliseconds; a terminal's line is rewritten ten times as often. */
const PLAIN_EVERY_MS = 2_000;
const LEAST_ELAPSED_MS = 500;

/** One line that is rewritten on a terminal; elsewhere a line every two seconds, and none for what is done sooner. */
export function downloadDisplay(screen: Screen, name: string, elapsedMs: () => number): DownloadDisplay {
	const every = screen.isTerminal ? PLAIN_EVERY_MS / 10 : PLAIN_EVERY_MS;
	let shownAt = elapsedMs();
	let first: number | null = null;
	return {
		show(received, total) {
			first ??= received;
			const now = elapsedMs();
			if (now - shownAt < every) return;
			shownAt = now;
			const text = `${name}: ${progressText(received, total, received - first, now)}`;
			screen.write(screen.isTerminal ? CLEAR + text : `${text}\n`);
		},
		retry(why) {
			screen.write(`${screen.isTerminal ? CLEAR : ""}${name}: ${why}; trying again\n`);
		},
		stop() {
			if (screen.isTerminal) screen.write(CLEAR);
		},
	};
}

/** The speed of this attempt alone tells how long the rest takes. */
function progressText(received: number, total: number | null, gained: number, elapsedMs: number): string {
	if (total === null) return formatBytes(received);
	const share = `${formatBytes(received)} of ${formatBytes(total)} (${Math.floor((100 * received) / total)} %)`;
	if (gained <= 0 || elapsedMs < LEAST_ELAPSED_MS) return share;
	return `${share}, about ${formatWholeSeconds(((total - received) / gained) * elapsedMs)} left`;
}
