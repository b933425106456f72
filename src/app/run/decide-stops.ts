import type { Decide, Decided } from "../../run/stage/decided.ts";
import { eWords, stoppedWords } from "../../verdict/reason/stop-reason.ts";
import { passEValue, passedParts } from "../../verdict/stop/early-pass.ts";
import type { FoundStop } from "../../verdict/stop/found-stop.ts";
import { type StopWatch, type WatchedRun, watchVariant } from "../../verdict/stop/stop-watch.ts";
import { stopperOf } from "../../verdict/stop/stopped-ruling.ts";
import type { GatheredEvidence } from "../../verdict/stop/watched-criterion.ts";

/**
 * What need not be run any more, by the rule of the plan: nothing is asked of the baseline and its control, which every
 * comparison needs. Undefined where a run is never stopped.
 */
export function decideStops(run: WatchedRun): Decide | undefined {
	const { plan, suite } = run;
	if (plan.stop === undefined || plan.stop === "never") return undefined;
	const candidates = plan.variants.filter(({ role }) => role === "candidate").map(({ config }) => config.name);
	const watches = new Map<string, StopWatch>(candidates.map((name) => [name, watchVariant(run, name)]));
	return (variant, observationOf) => {
		const seen = watches.get(variant)?.look(observationOf);
		if (seen === undefined) return [];
		if (seen.stop !== null) return [{ part: null, detail: stopDetail(seen.stop) }];
		if (plan.stop !== "early") return [];
		return passedParts(suite, seen.evidence).map(({ name }) => passDetail(name, seen.evidence));
	};
}

function stopDetail({ failing, joint }: FoundStop): string {
	const stoppers = failing.map(stopperOf).map((one) => `${stoppedWords(one)} (${one.criterion})`);
	const together =
		failing.length === 1 && failing[0]?.e === joint ? "" : `; all criteria on the average e = ${eWords(joint)}`;
	return `${stoppers.join(" and ")}${together}`;
}

function passDetail(part: string, evidence: readonly GatheredEvidence[]): Decided {
	const own = evidence.filter((one) => one.part.name === part);
	const words = own.map(
		(one) => `${stoppedWords({ ...stopperOf(one), e: passEValue(one) })} (${one.criterion} passes)`,
	);
	return { part, detail: words.join(" and ") };
}
