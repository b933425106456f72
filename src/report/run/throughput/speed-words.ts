import { median } from "simple-statistics";
import type { TimedWork } from "../../../engine/port/throughput.ts";
import type { AnswerOf } from "../../../score/answer-scoring.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";

/** The speeds of one round in a line: every timed run is in the record. */
export function speedWords({ depth, prompt, generation }: AnswerOf<"throughput">): string {
	const runs = `median run of ${formatCount(prompt.samplesNs.length)}, behind ${formatCount(depth)} tokens`;
	return `prompt ${workWords(prompt)}, generation ${workWords(generation)}; ${runs}`;
}

function workWords({ tokens, samplesNs }: TimedWork): string {
	return `${formatSignificant((1e9 * tokens) / median([...samplesNs]))} tok/s over ${formatCount(tokens)} tokens`;
}
