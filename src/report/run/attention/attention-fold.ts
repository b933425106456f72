import { formatSignificant } from "../../../words/format-number.ts";
import type { Fold } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** From which to which cosine of attention weights the caches lie, and whose they are. A diagnostic is never unfolded. */
export function attentionFold({ judgement }: RunReport): Fold {
	const found = judgement.attentions
		.flatMap(({ variant, weightCosine }) =>
			weightCosine.measured ? [{ variant, value: weightCosine.estimate.value }] : [],
		)
		.sort((a, b) => a.value - b.value);
	const [low, high] = [found[0], found.at(-1)];
	if (low === undefined || high === undefined) return { sentence: "No cosine was measured.", open: false };
	const words = ({ variant, value }: typeof low) => `${formatSignificant(value, 4)} under ${variant}`;
	const range = low === high ? words(low) : `from ${words(low)} to ${words(high)}`;
	return { sentence: `Attention weights agree with a cosine ${range}. A diagnostic: it decides nothing.`, open: false };
}
