import type { BuildEvent, BuildListener, BuildProgress } from "../../engine/llama/compile/build-event.ts";
import { formatAssessment } from "../../report/terminal/format-assessment.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { CLEAR, type Screen } from "./screen.ts";

/** Shows a build; stopped before anything else is printed. */
export interface BuildDisplay {
	readonly listen: BuildListener;
	stop(): void;
}

const PLAIN_EVERY = 0.1;

/** Phases get a line each; steps rewrite one line on a terminal, and are thinned to every tenth elsewhere. */
export function buildDisplay(screen: Screen, elapsedMs: () => number): BuildDisplay {
	let shown = 0;
	const clear = (): void => {
		if (screen.isTerminal) screen.write(CLEAR);
	};
	const print = (line: string): void => {
		clear();
		screen.write(`[${formatWholeSeconds(elapsedMs())}] ${line}\n`);
	};
	const step = (text: string, share: number): void => {
		if (screen.isTerminal) screen.write(CLEAR + text.slice(0, Math.max(20, screen.columns - 1)));
		else if (share - shown >= PLAIN_EVERY || share >= 1) {
			shown = share;
			print(text);
		}
	};
	const showStep = ({ done, total, step: doing }: BuildProgress): void =>
		step(`  [${done}/${total}] ${doing}`, total === 0 ? 1 : done / total);
	return {
		listen(event) {
			if (event.kind === "phase") shown = 0;
			if (event.kind === "progress") showStep(event.progress);
			else print(eventLine(event));
		},
		stop: clear,
	};
}

function eventLine(event: Exclude<BuildEvent, { kind: "progress" }>): string {
	switch (event.kind) {
		case "phase":
			return `${event.phase} ${event.detail}`.trimEnd();
		case "assessed":
			return formatAssessment(event.assessment);
		case "log":
			return `log: ${event.file}`;
	}
}
