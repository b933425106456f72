import type { Plan } from "../plan/trial/plan.ts";
import type { Trial } from "../plan/trial/trial.ts";
import type { Observation } from "./observation.ts";

/** What a report lists of a run. */
interface Listed {
	readonly suite: { readonly parts: readonly { readonly name: string }[] };
	readonly plan: Plan;
	readonly observations: readonly Observation[];
}

/**
 * The same run with trials and observations by part and name, for readers; they ran in a drawn order. A plan that has
 * none stands as its suite lists the items, and stays.
 */
export function inListedOrder<Run extends Listed>(run: Run): Run {
	const { plan, suite, observations } = run;
	if (plan.orderSeed === undefined) return run;
	const parts = suite.parts.map(({ name }) => name);
	const variants = plan.variants.map(({ config }) => config.name);
	const places = new Map(
		plan.trials.map((trial) => [
			trial.id,
			{ trial, part: parts.indexOf(trial.part), variant: variants.indexOf(trial.variant) },
		]),
	);
	const compare = (a: string, b: string): number => {
		const [left, right] = [places.get(a), places.get(b)];
		if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
		return left.variant - right.variant || left.part - right.part || byName(left.trial, right.trial);
	};
	return {
		...run,
		plan: { ...plan, trials: [...plan.trials].sort((a, b) => compare(a.id, b.id)) },
		observations: [...observations].sort((a, b) => compare(a.trial, b.trial)),
	};
}

/** Work of one kind together, its cases by name, numbers in names by size. Names order alike on every machine. */
function byName(a: Trial, b: Trial): number {
	return kindRank(a) - kindRank(b) || NAMES.compare(a.caseId, b.caseId) || a.repeat - b.repeat;
}

const NAMES = new Intl.Collator("en", { numeric: true });

/** Conversations before their replays. */
function kindRank({ task }: Trial): number {
	return Number(task.kind === "replay");
}
