import type { UnpairedCounts } from "../../score/pair/unpaired-reason.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { within } from "../reason/reason.ts";
import { inconclusive, type Ruling } from "./ruling.ts";

/** Units whose measure has no upper end: what a missing one would have shown may be anything. */
const UNBOUNDED: readonly CountedUnit[] = ["chunks", "conversations", "texts"];

/**
 * The same ruling, but for a PASS that rests on leaving out what this variant alone could not evaluate: a mean over the
 * rest does not bound that. Numbers that are not finite come from the variant where the baseline is a working one.
 */
export function passesWithout(ruling: Ruling, missing: UnpairedCounts, unit: CountedUnit): Ruling {
	if (ruling.state !== "PASS" || !UNBOUNDED.includes(unit)) return ruling;
	const count = Object.entries(missing).reduce((sum, [reason, of]) => sum + (isOfVariant(reason) ? (of ?? 0) : 0), 0);
	if (count === 0) return ruling;
	const around = { of: "unevaluated", code: "not-evaluated", count, unit } as const;
	const { estimate, reason } = ruling;
	return inconclusive({
		estimate,
		reason: within(reason, around),
		settle: { do: "run-again", limits: false, context: false, engine: true },
	});
}

/** Work that was skipped has its reason said elsewhere. */
function isOfVariant(reason: string): boolean {
	return reason === "not-finite" || (reason.startsWith("variant-") && !reason.startsWith("variant-skipped:"));
}
