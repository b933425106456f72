import type { LoadedPart, Suite } from "../../suite/suite.ts";
import { partsAt } from "../stage/parts-at.ts";
import type { Plan } from "../trial/plan.ts";
import type { VariantRole } from "../trial/planned-variant.ts";
import { estimateTokens } from "./estimate-tokens.ts";

/** Trials of one part under one variant. Token numbers are estimates: nothing has been tokenized. */
interface PlanRow {
	readonly part: string;
	readonly variant: string;
	readonly role: VariantRole;
	readonly trials: number;
	readonly promptTokens: number;
	readonly generatedTokens: number;
}

/** Tokens a second that an engine is expected to reach. */
interface EngineRate {
	readonly promptPerSecond: number;
	readonly generatedPerSecond: number;
}

/** Rates by KV-cache type, the slower of K and V counts; `default` serves the types that are not listed. */
export type RateTable = Readonly<Record<string, EngineRate>> & { readonly default: EngineRate };

/** What `tq-eval plan` shows. */
export interface PlanDescription {
	readonly rows: readonly PlanRow[];
	readonly trials: number;
	readonly estimatedSeconds: number;
	/** Says on what the estimate stands. */
	readonly note: string;
}

/** Sums up a plan by part and variant and estimates, from given rates, how long it takes. */
export function describePlan(plan: Plan, suite: Suite, rates: RateTable): PlanDescription {
	const rows = plan.variants
		.flatMap(({ config, role }) => suite.parts.map((part) => describeRow(plan, part, config.name, role)))
		.filter(({ role, trials }) => role !== "control" || trials > 0);
	const alone = new Set(partsAt("alone", suite.parts).map(({ name }) => name));
	const secondsOf = (isAlone: boolean) =>
		plan.variants.map(({ config }) => {
			const { promptPerSecond, generatedPerSecond } = slowerRate(rates, config.k, config.v);
			return rows
				.filter(({ variant, part }) => variant === config.name && alone.has(part) === isAlone)
				.reduce((sum, row) => sum + row.promptTokens / promptPerSecond + row.generatedTokens / generatedPerSecond, 0);
		});
	const estimatedSeconds = makespan(secondsOf(false), plan.parallel) + makespan(secondsOf(true), 1);
	const note = `an estimate from text lengths and assumed rates of this machine's processor, a GPU takes a fraction; ${plan.parallel} variant(s) side by side, measurements of speed one at a time; model loading not included`;
	return { rows, trials: plan.trials.length, estimatedSeconds, note };
}

function describeRow(plan: Plan, part: LoadedPart, variant: string, role: VariantRole): PlanRow {
	const trials = plan.trials.filter((trial) => trial.part === part.name && trial.variant === variant);
	const estimates = trials.map((trial) => estimateTokens(trial, plan.trials));
	return {
		part: part.name,
		variant,
		role,
		trials: trials.length,
		promptTokens: estimates.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
		generatedTokens: estimates.reduce((sum, { generatedTokens }) => sum + generatedTokens, 0),
	};
}

function slowerRate(rates: RateTable, k: string, v: string): EngineRate {
	const [ofK, ofV] = [rates[k] ?? rates.default, rates[v] ?? rates.default];
	return ofK.promptPerSecond <= ofV.promptPerSecond ? ofK : ofV;
}

// Wall time of lanes that each take the next variant when they are free, in the order of the plan.
function makespan(seconds: readonly number[], lanes: number): number {
	const busyUntil = Array.from({ length: Math.max(1, lanes) }, () => 0);
	for (const duration of seconds) {
		const first = busyUntil.indexOf(Math.min(...busyUntil));
		busyUntil[first] = (busyUntil[first] ?? 0) + duration;
	}
	return Math.max(...busyUntil);
}
