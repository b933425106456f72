import type { Plan } from "../../plan/trial/plan.ts";
import { liveProgress, type Progress } from "./live-progress.ts";
import { plainProgress } from "./plain-progress.ts";

// A line that rewrites itself where someone watches, lines of their own in a log.
export function chooseProgress(plan: Plan): Progress {
	if (process.stderr.isTTY) return liveProgress(plan, process.stderr);
	return plainProgress(plan, (line) => console.error(line));
}
