import type { NeedleAnalysis } from "../../../score/needle/needle-analysis.ts";
import { formatCount, formatPercent } from "../../../words/format-number.ts";
import { candidateNames } from "../../judged/candidate-names.ts";
import { cacheNames, capital, type Fold, isFailed } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** `All 7 caches found each of the 60 codes that count, at 512 and 1 024 tokens`, or who lost how many and where. */
export function needleFold(report: RunReport): Fold {
	const names = candidateNames(report);
	const own = report.judgement.needles.filter(({ variant }) => names.includes(variant));
	const losers = own.filter(({ lost }) => lost > 0);
	const keepers = own.filter(({ lost, eligible }) => lost === 0 && eligible > 0).map(({ variant }) => variant);
	const nothing = own.filter(({ eligible }) => eligible === 0).map(({ variant }) => variant);
	const kept = keepers.filter((name) => losers.every(({ variant }) => variant !== name));
	const sentences = [
		...losers.map(lossWords),
		kept.length === 0
			? null
			: `${capital(cacheNames([...new Set(kept)], names.length))} lost none of ${mostCounted(own)}.`,
		nothing.length === 0 ? null : `Nothing counts under ${cacheNames([...new Set(nothing)], names.length)}.`,
	].filter((sentence) => sentence !== null);
	const sentence = sentences.length === 0 ? "No cache was asked for a needle." : sentences.join(" ");
	return { sentence, open: losers.length > 0 || isFailed(report, ["needle"]) };
}

function lossWords({ variant, lost, eligible, cells }: NeedleAnalysis): string {
	const where = cells.filter((cell) => cell.lost > 0);
	const lengths = [...new Set(where.map(({ lengthTokens }) => formatCount(lengthTokens)))].join(", ");
	const depths = where.map(({ depth }) => depth);
	const [low, high] = [Math.min(...depths), Math.max(...depths)];
	const place =
		low === high
			? `at ${formatPercent(low)} of the text`
			: `between ${formatPercent(low)} and ${formatPercent(high)} of the text`;
	return `${variant} lost ${formatCount(lost)} of ${formatCount(eligible)} needles, at ${lengths} tokens, ${place}.`;
}

function mostCounted(analyses: readonly NeedleAnalysis[]): string {
	const most = Math.max(0, ...analyses.map(({ eligible }) => eligible));
	const lengths = [...new Set(analyses.flatMap(({ cells }) => cells.map(({ lengthTokens }) => lengthTokens)))];
	const words = lengths.sort((a, b) => a - b).map(formatCount);
	return `${formatCount(most)} needles that count, at ${words.join(", ")} tokens`;
}

/** `3 lost`, beside the link to the section; null where nothing was. */
export function needleCount(report: RunReport): string | null {
	const names = candidateNames(report);
	const own = report.judgement.needles.filter(({ variant }) => names.includes(variant));
	const lost = own.reduce((sum, one) => sum + one.lost, 0);
	return lost === 0 ? null : `${formatCount(lost)} lost`;
}
