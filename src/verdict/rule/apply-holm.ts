import { holmAdjusted } from "../../statistics/test/holm.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import type { Ruling } from "./ruling.ts";

/** Family-wise error rate of "something drifts" in one run. */
const ALPHA = 0.05;

/** Claims that an unchanged cache can meet by chance in every variant, since they search for a change of any size. */
const CORRECTED: readonly CriterionId[] = ["session-drift"];

/** A criterion decided on one part. */
export interface PartRuling {
	readonly criterion: CriterionId;
	readonly part: string;
	readonly ruling: Ruling;
}

/**
 * Holm over drift, all variants and parts of a run together. A KILL whose adjusted p of "within the kill bound" is not
 * below 0.05 becomes a FAIL; a FAIL whose adjusted p of "within the pass bound" is not below 0.05 becomes
 * INCONCLUSIVE(holm). PASS needs no adjustment (intersection-union).
 * A claim "beyond its pass bound" stands at 5 % by itself: a sound cache lies well within its bounds and not on them, so
 * that a correction over the criteria would spare nobody, and would let a loss on one of them hide behind the others.
 */
export function applyHolm(variants: readonly (readonly PartRuling[])[]): PartRuling[][] {
	const all = variants.flat();
	const kill = adjusted(all, ({ pKill }) => pKill);
	const fail = adjusted(all, ({ pFail }) => pFail);
	return variants.map((rulings) =>
		rulings.map((entry) => {
			const spared = spareKill(entry.ruling, kill.get(entry) ?? null);
			return { ...entry, ruling: spareFail(spared, fail.get(entry) ?? null) };
		}),
	);
}

/** The adjusted p-value of every ruling that belongs to the family. */
function adjusted(
	rulings: readonly PartRuling[],
	pOf: (ruling: Ruling) => number | null,
): ReadonlyMap<PartRuling, number | null> {
	const family = rulings.filter(({ criterion, ruling }) => CORRECTED.includes(criterion) && pOf(ruling) !== null);
	const values = holmAdjusted(family.map(({ ruling }) => pOf(ruling) as number));
	return new Map(family.map((entry, index) => [entry, values[index] ?? null]));
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
