import type { RunEvent } from "../../run/stage/run-event.ts";
import { plainCount } from "../../words/plain-number.ts";

/** `q4_0: stopped after 4 of 60 haystacks: e = 83 (needle); 96 trials are not run`. */
export function decidedLine({ variant, part, detail, trials }: Extract<RunEvent, { kind: "variant-decided" }>): string {
	const what = part === null ? variant : `${variant} ${part}`;
	return `${what}: ${detail}; ${plainCount(trials, "trials")} ${trials === 1 ? "is" : "are"} not run`;
}
