import { median } from "simple-statistics";
import type { Occupation } from "../../engine/port/occupation.ts";
import type { TimedWork } from "../../engine/port/throughput.ts";
import type { CeilingStep } from "../../record/memory-answer.ts";
import type { PerformanceAnswer } from "../../record/performance-answer.ts";
import { formatBytes, formatCount, formatDuration, formatSignificant } from "../text/format-estimate.ts";

// One measurement with nothing else running, in a line, in the units that people think in; every timed run is in the record.
export function performanceWords(answer: PerformanceAnswer): string {
	switch (answer.kind) {
		case "throughput": {
			const { depth, prompt, generation } = answer;
			const runs = `median run of ${formatCount(prompt.samplesNs.length)}, behind ${formatCount(depth)} tokens`;
			return `prompt ${speedWords(prompt)}, generation ${speedWords(generation)}; ${runs}`;
		}
		case "load": {
			const { cold, warmMs } = answer;
			const first = cold.state === "cold" ? `cold ${formatDuration(cold.ms)}` : `not cold (${cold.reason})`;
			return `ready after: ${first}, warm ${formatDuration(warmMs)}`;
		}
		case "first-token": {
			const { firstTokenMs, promptMs, promptTokensEvaluated } = answer;
			const share = `${formatDuration(promptMs)} of it for ${formatCount(promptTokensEvaluated)} prompt tokens`;
			return `first token after ${formatDuration(firstTokenMs)}, ${share}`;
		}
		case "memory":
			return `${formatCount(answer.contextTokens)} tokens: ${occupationWords(answer)}`;
		case "ceiling":
			return answer.steps.map(stepWords).join("; ");
	}
}

function speedWords({ tokens, samplesNs }: TimedWork): string {
	return `${formatSignificant((1e9 * tokens) / median([...samplesNs]))} tok/s over ${formatCount(tokens)} tokens`;
}

function occupationWords({ outcome, trace }: Occupation): string {
	const peak = trace === null ? "" : `, peak ${formatBytes(trace.peakBytes)}`;
	return outcome.held ? `held${peak}` : `${outcome.cause}${peak} (${outcome.detail})`;
}

function stepWords(step: CeilingStep): string {
	const tokens = `${formatCount(step.contextTokens)} tokens`;
	return step.refused ? `${tokens} not started` : `${tokens} ${occupationWords(step.occupation)}`;
}
