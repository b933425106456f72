import type { RunAnalyses } from "../../score/kinds.ts";
import { plainNumber } from "../../words/plain-number.ts";

/** Extra seconds of a cold start from which on it gets a word of its own. */
const SLOW_START_S = 5;

/** What a reader must know of speeds and waits before the verdicts. */
export function performanceWarnings({ speeds, latencies }: Pick<RunAnalyses, "speeds" | "latencies">): string[] {
	return [...slowStarts(latencies), ...cpuSpeeds({ speeds })];
}

function slowStarts(latencies: RunAnalyses["latencies"]): string[] {
	return latencies.flatMap(({ part, variant, cold }) => {
		if (cold === null || !cold.extra.mean.measured || cold.extra.mean.estimate.value <= SLOW_START_S) return [];
		const { value, low, high, n } = cold.extra.mean.estimate;
		const interval = `[${plainNumber(low)}, ${plainNumber(high)}], n = ${n}`;
		return [`${part}: ${variant} takes ${plainNumber(value)} s longer (${interval}) than the baseline to start cold.`];
	});
}

/** Kernels for quantized caches differ between processors more than anything else that is measured here. */
export function cpuSpeeds({ speeds }: Pick<RunAnalyses, "speeds">): string[] {
	const parts = [...new Set(speeds.filter(({ backends }) => backends.every(isCpu)).map(({ part }) => part))];
	return parts.map(
		(part) => `${part}: speeds were measured on the CPU; they say nothing of Metal, CUDA or another GPU's kernels.`,
	);
}

function isCpu(backends: string): boolean {
	return backends.split(",").every((name) => /^\s*(cpu|blas)\s*$/i.test(name));
}
