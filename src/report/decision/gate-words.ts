import type { GateDecision, GateStop } from "../../gate/gate-decision.ts";
import type { VerificationFinding } from "../../gate/verify-decision.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";

/** Stops of one variant with one reason, shown as one: an engine that lacks a type stops every criterion alike. */
export interface StopGroup {
	/** `turbo4 · needle`, a variant alone, or the run. */
	readonly place: string;
	readonly stop: GateStop;
}

/** Groups stops by variant and reason, in their order. */
export function groupStops(stops: readonly GateStop[]): StopGroup[] {
	const groups = new Map<string, GateStop[]>();
	for (const stop of stops) {
		const key = JSON.stringify([stop.variant, stop.reason, stop.settle]);
		groups.set(key, [...(groups.get(key) ?? []), stop]);
	}
	return [...groups.values()].map((group) => ({ place: placeOf(group), stop: group[0]! }));
}

/** An open decision names what would settle each criterion, and so does each of its stops: once is enough. */
export function isNextInStops({ decision, stops }: Pick<GateDecision, "decision" | "stops">): boolean {
	return decision.state === "inconclusive" && stops.length > 0;
}

function placeOf(group: readonly GateStop[]): string {
	const criteria = group.flatMap(({ criterion }) => (criterion === null ? [] : [criterion]));
	const place = [group[0]?.variant ?? null, criteria.length === 0 ? null : criteria.join(", ")];
	const words = place.filter((part) => part !== null).join(" · ");
	return words === "" ? "run" : words;
}

/** How long it would take to settle a stop, as a forecast; says so where nothing tells. */
export function settleTime({ settleMs }: Pick<GateStop, "settleMs">): string {
	return settleMs === null ? "no forecast of the time" : `about ${formatWholeSeconds(settleMs)}`;
}

/** What has happened since the decision, as a sentence. */
export function findingWords(finding: VerificationFinding): string {
	switch (finding.kind) {
		case "changed":
			return `${finding.file} was changed.`;
		case "missing":
			return `${finding.file} is gone.`;
		case "new":
			return `${finding.file} was added.`;
		case "decision-edited":
			return "decision.json is not as it was written.";
		case "suite-changed":
			return "The suite, or a file that it names, was changed.";
		case "policy-differs":
			return "The decision was made under another policy than the one named.";
		case "decides-otherwise":
			return `Decided again from the record, the gate is ${finding.now}; decision.json says ${finding.recorded}.`;
	}
}
