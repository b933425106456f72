import { formatCount } from "../../../words/format-number.ts";
import { candidateNames } from "../../judged/candidate-names.ts";
import { cacheNames, type Fold, isFailed } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { compareCases } from "./prompt-cases.ts";

/** `27 of 30 replies are word for word the baseline's under every cache; q4_0 lost 1 of 29.` */
export function promptFold(report: RunReport): Fold {
	const names = candidateNames(report);
	const own = report.judgement.prompts.filter(({ variant }) => names.includes(variant));
	const parts = [...new Set(own.map(({ part }) => part))];
	const cases = parts.flatMap((part) => compareCases(own.filter((one) => one.part === part)));
	const identical = cases.filter(({ fate }) => fate === "identical").length;
	const losers = own.filter(({ counts }) => counts.lost > 0);
	const caches = cacheNames(names, names.length);
	const told = [
		`${formatCount(identical)} of ${formatCount(cases.length)} replies are word for word those of ${report.suite.baseline} under ${caches}.`,
		...losers.map(
			({ variant, assay }) =>
				`${variant} lost ${formatCount(assay.lost.wrong)} of ${formatCount(assay.eligible)} that count.`,
		),
		...(losers.length === 0 && own.length > 0 ? ["None that was right is lost."] : []),
	];
	if (cases.length === 0) return { sentence: "No reply could be compared.", open: false };
	return { sentence: told.join(" "), open: isFailed(report, ["prompt-checks"]) };
}

/** `2 lost`, beside the link to the section; null where nothing was. */
export function promptCount({ judgement, suite }: RunReport): string | null {
	const own = judgement.prompts.filter(({ variant }) => variant !== suite.baseline);
	const lost = own.reduce((sum, { counts }) => sum + counts.lost, 0);
	return lost === 0 ? null : `${formatCount(lost)} lost`;
}
