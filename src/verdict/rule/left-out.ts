import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { within } from "../reason/reason.ts";
import type { Step } from "../reason/step.ts";
import { inconclusive, type Ruling } from "./ruling.ts";

const STEPS = {
	"unparsable-replies": { do: "mend-parser" },
	"cut-replies": { do: "show-the-reply" },
	"missing-replies": { do: "resume-run" },
} as const satisfies Record<string, Step>;

/**
 * Open, for replies that this variant alone has cut, refused or never given: neither a PASS nor the model's word, since
 * they may be right or wrong. `strict` counts them as lost.
 */
export function leftOut(
	strict: Ruling,
	{ lost, looped }: Pick<EligibleLoss, "lost" | "looped">,
	unit: CountedUnit,
): Ruling {
	const { cut, refused, absent } = lost;
	const code = refused > 0 ? "unparsable-replies" : cut > 0 ? "cut-replies" : "missing-replies";
	return inconclusive({
		estimate: strict.estimate,
		reason: within(strict.reason, { of: "left-out", code, refused, cut, looped, absent, unit }),
		settle: STEPS[code],
	});
}
