import { formatCount } from "../../../words/format-number.ts";
import { cacheNames, capital, type Fold } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** Which detectors flag more replies of which cache than of the baseline; they decide nothing, and are never unfolded. */
export function detectorFold({ judgement, suite }: RunReport): Fold {
	const own = judgement.detectors.filter(({ variant }) => variant !== suite.baseline);
	const more = own.flatMap(({ variant, counts }) =>
		counts
			.filter(({ baselineFlagged, variantFlagged }) => variantFlagged > baselineFlagged)
			.map(
				({ detector, baselineFlagged, variantFlagged }) =>
					`${detector.id} ${formatCount(variantFlagged)} under ${variant} against ${formatCount(baselineFlagged)}`,
			),
	);
	if (more.length > 0) return { sentence: `More than under ${suite.baseline}: ${more.join("; ")}.`, open: false };
	const names = [...new Set(own.map(({ variant }) => variant))];
	const sentence = `${capital(cacheNames(names, names.length))}: no detector flags more than under ${suite.baseline}.`;
	return { sentence, open: false };
}
