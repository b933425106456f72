import type { LookSummary } from "../../verdict/recorded/look-summary.ts";
import { plainPercent } from "../../words/plain-number.ts";

/** Which look a run is, and what it may err: a full sentence. */
export function lookLine({ look, most, alpha, spent, parent }: LookSummary): string {
	const level = `what it decides stands at ${plainPercent(alpha)} on each side, all looks so far at ${plainPercent(spent)}`;
	return `Look ${look} of at most ${most}, added to ${parent.run}: ${level}.`;
}
