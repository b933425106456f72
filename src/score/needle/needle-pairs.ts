import type { Observation } from "../../record/observation.ts";
import type { ControlledPair } from "../pair/controlled-pair.ts";
import { pairObservations } from "../pair/pair-observations.ts";
import { type PlacedWork, tasksByCase } from "../pair/placed-work.ts";
import type { UnpairedReason } from "../pair/unpaired-reason.ts";
import { type AskedNeedle, askedNeedles } from "./needle-asked.ts";
import { unansweredNeedles } from "./unanswered-needles.ts";

/** The needles of a part on all sides, and how many never became a pair, by reason. */
export interface NeedlePairs {
	readonly needles: readonly AskedNeedle[];
	/** Those of haystacks that the baseline answered and this variant alone did not: nothing was retrieved from them. */
	readonly unanswered: readonly ControlledPair[];
	readonly missing: readonly (readonly [reason: UnpairedReason, count: number])[];
}

/** Pairs needle by needle: the same prompt, depth and key under the baseline, the variant and the A/A control. */
export function pairNeedles(work: PlacedWork): NeedlePairs {
	const tasks = tasksByCase(work.trials, "needle");
	const { pairs, unpaired } = pairObservations(work.baseline, work.observed);
	const controls = new Map((work.control ?? []).map((control) => [`${control.repeat} ${control.caseId}`, control]));
	const needles: AskedNeedle[] = [];
	const planned = (caseId: string) => tasks.get(caseId)?.depths.length ?? 0;
	const missing = unpaired.map(({ caseId, reason }): [UnpairedReason, number] => [reason, planned(caseId)]);
	for (const pair of pairs) {
		const { caseId, repeat } = pair.variant;
		const task = tasks.get(caseId);
		if (task === undefined) continue;
		const control = controls.get(`${repeat} ${caseId}`);
		const asked = askedNeedles(task, { ...pair, control }, work.scored);
		if (asked === "prompt-differs") missing.push([asked, planned(caseId)]);
		else needles.push(...asked);
	}
	const unanswered = unpaired.flatMap(({ caseId, repeat }) => {
		const task = tasks.get(caseId);
		if (task === undefined) return [];
		const same = (one: Observation) => one.caseId === caseId && one.repeat === repeat;
		const trial = {
			baseline: work.baseline.find(same),
			variant: work.observed.find(same),
			control: work.control?.find(same),
		};
		return unansweredNeedles(task, trial, work.scored);
	});
	return { needles, unanswered, missing };
}
