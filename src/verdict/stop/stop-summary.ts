import { type Stopper, stoppedWords } from "../reason/stop-reason.ts";
import type { RecordedStop } from "./recorded-stop.ts";
import { stopperOf } from "./stopped-ruling.ts";

/** A variant whose work ended before the plan did, as reports tell it. */
export interface StopSummary {
	readonly variant: string;
	/** Criteria that fail by their evidence; none where parts ended with a pass. */
	readonly by: readonly Stopper[];
	readonly passedParts: readonly string[];
	/** Trials that were not run, and parts that they belong to. */
	readonly notRun: number;
	readonly parts: readonly string[];
}

/** What a report lists of a stop. */
export function summarizeStop({ variant, stop, passed, left }: RecordedStop): StopSummary {
	const parts = [...new Set(left.map(({ part }) => part))];
	return { variant, by: (stop?.failing ?? []).map(stopperOf), passedParts: passed, notRun: left.length, parts };
}

/** A stop as a full sentence: `q4_0 was stopped after 4 of 60 haystacks: e = 83 (needle). Not run: …`. */
export function stopSentence({ variant, by, passedParts, notRun, parts }: StopSummary): string {
	const not = `Not run: ${notRun} trials of ${parts.join(", ")}.`;
	if (by.length > 0) {
		const why = by.map((one) => `${stoppedWords(one)} (${one.criterion})`).join(" and ");
		return `${variant} was ${why}. ${not}`;
	}
	const passed = passedParts.length > 0 ? ` after a pass of ${passedParts.join(", ")}` : "";
	return `The work of ${variant} ended before its plan${passed}. ${not}`;
}
