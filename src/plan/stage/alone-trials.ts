import type { ContextSettings } from "../../engine/port/engine.ts";
import { PERFORMANCE_PARTS } from "../../suite/part/throughput/performance-part.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import { ceilingCases, memoryCases } from "../memory/memory-cases.ts";
import { ascending } from "../trial/ascending.ts";
import type { PerformanceTask } from "../trial/performance-task.ts";
import type { PlannedVariant } from "../trial/plan.ts";
import type { Trial } from "../trial/trial.ts";
import { trialId } from "../trial/trial-id.ts";

/** A part whose trials have the machine to themselves. */
export type PerformancePart = Extract<LoadedPart, { kind: (typeof PERFORMANCE_PARTS)[number] }>;

type PartOf<Kind extends PerformancePart["kind"]> = Extract<PerformancePart, { kind: Kind }>;

interface PerformanceCase {
	readonly caseId: string;
	readonly task: PerformanceTask;
}

// Tells the parts that run alone from those that run side by side.
export function isPerformancePart(part: LoadedPart): part is PerformancePart {
	return PERFORMANCE_PARTS.some((kind) => kind === part.kind);
}

/**
 * Round by round, in each every case under all variants in turn, forwards and backwards alternately (A B, B A, ...): a
 * machine that slows down steadily then favours none. Rounds of one case lie far apart, so that their noise is not the
 * same noise. All variants, the control too, get the baseline's settings.
 */
export function performanceTrials(part: PerformancePart, variants: readonly PlannedVariant[]): Trial[] {
	const baseline = variants.find(({ role }) => role === "baseline");
	if (baseline === undefined) return [];
	const cases = casesOf(part, baseline.settings);
	const measured = isMemoryPart(part) ? variants.filter(({ role }) => role !== "control") : variants;
	return Array.from({ length: part.settings.rounds }, (_, round) => {
		const order = round % 2 === 0 ? measured : [...measured].reverse();
		return cases.flatMap((one) => order.map(({ config }) => trialOf(part, config.name, one, round)));
	}).flat();
}

/** What is counted, not sampled, needs no control: the baseline again would take what the baseline takes. */
function isMemoryPart({ kind }: PerformancePart): boolean {
	return kind === "memory" || kind === "context-ceiling";
}

function casesOf(part: PerformancePart, settings: ContextSettings): PerformanceCase[] {
	switch (part.kind) {
		case "throughput":
			return throughputCases(part, settings);
		case "latency":
			return latencyCases(part, settings);
		case "memory":
			return memoryCases(part.settings, settings.batchTokens);
		case "context-ceiling":
			return ceilingCases(part.settings, settings.batchTokens);
	}
}

// The load first: it leaves the model in memory for the others.
function latencyCases({ settings }: PartOf<"latency">, { batchTokens }: ContextSettings): PerformanceCase[] {
	const load: PerformanceCase = { caseId: "load", task: { kind: "load", batchTokens } };
	const waits = ascending(settings.lengths).map((promptTokens): PerformanceCase => {
		return { caseId: `p${promptTokens}`, task: { kind: "first-token", promptTokens, batchTokens } };
	});
	return [load, ...waits];
}

function throughputCases({ settings }: PartOf<"throughput">, { batchTokens }: ContextSettings): PerformanceCase[] {
	const { promptTokens, generatedTokens, repetitions } = settings;
	return ascending(settings.depths).map((depth) => ({
		caseId: `d${depth}`,
		task: { kind: "throughput", depth, promptTokens, generatedTokens, repetitions, batchTokens },
	}));
}

function trialOf(part: PerformancePart, variant: string, { caseId, task }: PerformanceCase, repeat: number): Trial {
	const place = { part: part.name, variant, caseId, repeat };
	return { id: trialId(place), ...place, partKind: part.kind, needs: null, task };
}
