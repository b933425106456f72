import { holmAdjusted } from "../../statistics/test/holm.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import type { Ruling } from "./ruling.ts";

/** Family-wise error rate of "something is broken" within one variant. */
const ALPHA = 0.05;

/** A criterion decided on one part. */
export interface PartRuling {
	readonly criterion: CriterionId;
	readonly part: string;
	readonly ruling: Ruling;
}

/**
 * Holm over the blocking criteria of one variant: with 24 unchanged cells, one at 5 % each fails in 71 % of runs.
 * A KILL whose adjusted p of "within the kill bound" is not below 0.05 becomes a FAIL; a FAIL whose adjusted p of
 * "within the pass bound" is not below 0.05 becomes INCONCLUSIVE(holm). PASS needs no adjustment (intersection-union).
 * Not applicable, and left as they are: the attestation (a census of layers), a needle loss that repeats over seeds
 * (a replication, not a p-value), and the review.
 */
export function applyHolm(rulings: readonly PartRuling[]): PartRuling[] {
	const kill = adjusted(rulings, ({ pKill }) => pKill);
	const fail = adjusted(rulings, ({ pFail }) => pFail);
	return rulings.map((entry, index) => {
		const spared = spareKill(entry.ruling, kill[index] ?? null);
		return { ...entry, ruling: spareFail(spared, fail[index] ?? null) };
	});
}

/** Adjusted p-values in the order of the rulings, null where a ruling has none or does not block. */
function adjusted(rulings: readonly PartRuling[], pOf: (ruling: Ruling) => number | null): (number | null)[] {
	const values = rulings.map(({ criterion, ruling }) => (CRITERIA[criterion].blocking ? pOf(ruling) : null));
	const family = holmAdjusted(values.filter((p) => p !== null));
	return values.map((p) => (p === null ? null : (family.shift() ?? null)));
}

function spareKill(ruling: Ruling, p: number | null): Ruling {
	if (ruling.state !== "KILL" || p === null || p < ALPHA) return ruling;
	const reason = within(ruling.reason, { of: "holm", code: "kill-suspect-holm", p });
	return { ...ruling, state: "FAIL", reason };
}

function spareFail(ruling: Ruling, p: number | null): Ruling {
	if (ruling.state !== "FAIL" || p === null || p < ALPHA) return ruling;
	const reason = within(ruling.reason, { of: "holm", code: "holm", p });
	return { ...ruling, state: "INCONCLUSIVE", reason, settle: { do: "repeat-with-more-trials" } };
}
