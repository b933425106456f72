import { collectEvidence } from "../../evidence/collect-evidence.ts";
import type { EvidenceItem } from "../../evidence/evidence-item.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** A reply that the baseline and its control get right, with those of the caches that get it wrong. */
export interface LostItem {
	readonly baseline: EvidenceItem;
	readonly lost: readonly EvidenceItem[];
}

/** What was lost, place by place: what most caches lose first. A baseline that misses it a second time loses nothing. */
export function collectLostItems(report: RunReport): LostItem[] {
	const { plan, suite } = report;
	const roles = new Map(plan.variants.map(({ config, role }) => [config.name, role]));
	const places = new Map<string, EvidenceItem[]>();
	for (const item of collectEvidence(report)) {
		const { part, kind, caseId, repeat, turn, lengthTokens, depth } = item;
		const place = JSON.stringify([part, kind, caseId, repeat, turn, lengthTokens, depth]);
		places.set(place, [...(places.get(place) ?? []), item]);
	}
	const found = [...places.values()].flatMap((items) => {
		const baseline = items.find(({ variant, state }) => variant === suite.baseline && state === "right");
		const missed = items.some(({ variant, state }) => roles.get(variant) === "control" && state === "wrong");
		const lost = items.filter(({ variant, state }) => roles.get(variant) === "candidate" && state === "wrong");
		return baseline === undefined || missed || lost.length === 0 ? [] : [{ baseline, lost }];
	});
	return found.sort((a, b) => b.lost.length - a.lost.length);
}
