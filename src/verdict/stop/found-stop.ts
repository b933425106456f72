import { evidenceBeyond } from "../../statistics/sequential/harm-evidence.ts";
import type { GatheredEvidence } from "./watched-criterion.ts";

/** Average e-value of a variant's criteria at which it is stopped: an error of 5 % for the variant as a whole. */
export const ENOUGH_EVIDENCE = 20;

/** So many units at least tell something of a criterion before it stops a variant: fewer show no spread. */
export const LEAST_UNITS = 3;

/** Why a variant's work ended before its plan did. */
export interface FoundStop {
	/** The average of the e-values of all criteria that are watched, those included that have seen nothing (1). */
	readonly joint: number;
	/** Every watched criterion as it stood then. */
	readonly evidence: readonly GatheredEvidence[];
	/** Those that fail: beyond `named` by itself, or else the one that weighs most. */
	readonly failing: readonly GatheredEvidence[];
	/** e-value at which one criterion of so many is named at 5 % for all of them together: 20 for each. */
	readonly named: number;
}

/** A variant's stop where its evidence is enough, or null. Valid at any moment (Ville's inequality). */
export function stopFrom(evidence: readonly GatheredEvidence[], joint: number): FoundStop | null {
	const heaviest = [...evidence].sort((a, b) => b.e - a.e)[0];
	if (heaviest === undefined || joint < ENOUGH_EVIDENCE || heaviest.beyond.length < LEAST_UNITS) return null;
	const named = ENOUGH_EVIDENCE * evidence.length;
	const beyond = evidence.filter(({ e }) => e >= named);
	return { joint, evidence, named, failing: beyond.length > 0 ? beyond : [heaviest] };
}

/** Whether a criterion is shown to lie beyond its kill bound as well. */
export function isKilled({ criterion, beyond, strata }: GatheredEvidence): boolean {
	return criterion.kill !== null && evidenceBeyond(beyond, criterion.kill, strata) >= ENOUGH_EVIDENCE;
}
