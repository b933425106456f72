import { evidenceWithin, type HarmUnit } from "../../statistics/sequential/harm-evidence.ts";
import type { LoadedPart, Suite } from "../../suite/suite.ts";
import { ENOUGH_EVIDENCE } from "./found-stop.ts";
import { type GatheredEvidence, isPassable } from "./watched-criterion.ts";

/** Parts of which everything is shown to pass, for suites that stop early; each by itself, since a pass takes them all. */
export function passedParts(suite: Suite, evidence: readonly GatheredEvidence[]): LoadedPart[] {
	return suite.parts.filter((part) => {
		const own = evidence.filter((one) => one.part === part);
		return isPassable(suite, part, evidence) && own.every((one) => passEValue(one) >= ENOUGH_EVIDENCE);
	});
}

/** e-value against "at least the pass bound", in the stratum that shows least; 1 while a stratum has shown nothing. */
export function passEValue({ within, strata, criterion }: GatheredEvidence): number {
	const names = [...new Set(within.map(({ stratum }) => stratum))];
	if (names.length < strata) return 1;
	const ofStratum = (name: HarmUnit["stratum"]) => within.filter(({ stratum }) => stratum === name);
	return Math.min(...names.map((name) => evidenceWithin(ofStratum(name), criterion.pass)));
}
