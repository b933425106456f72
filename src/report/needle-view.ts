import type { NeedleAnalysis } from "../score/needle-analysis.ts";
import { createEstimateView } from "./estimate-view.ts";
import { formatCount, formatPercent, formatRatio, formatReasons } from "./format-estimate.ts";
import type { RunReport } from "./run-report.ts";

// The needle maps, part by part: depth down, length across, one map a variant.
export function createNeedleView({ judgement, suite }: RunReport) {
	const parts = [...new Set(judgement.needles.map(({ part }) => part))];
	return parts.map((part) => ({
		part,
		maps: judgement.needles
			.filter((analysis) => analysis.part === part)
			.map((analysis) => needleMap(analysis, analysis.variant === suite.baseline)),
	}));
}

function needleMap(analysis: NeedleAnalysis, isBaseline: boolean) {
	const lengths = distinct(analysis.cells.map(({ lengthTokens }) => lengthTokens));
	const depths = distinct(analysis.cells.map(({ depth }) => depth));
	const cellAt = (lengthTokens: number, depth: number) =>
		analysis.cells.find((cell) => cell.lengthTokens === lengthTokens && cell.depth === depth);
	return {
		variant: analysis.variant,
		isBaseline,
		lengths: lengths.map(formatCount),
		rows: depths.map((depth) => ({
			depth: formatPercent(depth),
			cells: lengths.map((length) => heatCell(cellAt(length, depth), isBaseline)),
		})),
		loss: isBaseline ? null : createEstimateView(analysis.loss),
		lossByLength: isBaseline ? [] : analysis.lossByLength.map(lossAtLength),
		retrieval: createEstimateView(analysis.retrieval),
		counts: isBaseline
			? null
			: `${formatRatio(analysis.lost, analysis.eligible)} lost, ${formatCount(analysis.gained)} gained`,
		unscored: formatReasons(analysis.unscored),
		tokens: tokensText(analysis),
	};
}

function lossAtLength({ lengthTokens, loss }: NeedleAnalysis["lossByLength"][number]) {
	return { length: formatCount(lengthTokens), loss: createEstimateView(loss) };
}

/** `heat-0` nothing lost … `heat-4` everything lost; `blind` where nothing can be lost since the baseline fails. */
function heatCell(cell: NeedleAnalysis["cells"][number] | undefined, isBaseline: boolean) {
	if (cell === undefined) return { text: "–", style: "absent", title: "not asked" };
	const whole = isBaseline ? cell.asked : cell.eligible;
	const kept = isBaseline ? cell.retrieved : cell.eligible - cell.lost;
	if (isBaseline && kept === 0)
		return { text: formatRatio(0, whole), style: "blind", title: "the baseline fails here" };
	if (whole === 0) return { text: "–", style: "blind", title: "the baseline fails here: nothing can be lost" };
	const partial = whole < cell.asked ? " partial" : "";
	const style = isBaseline ? "plain" : `heat-${Math.ceil((4 * (whole - kept)) / whole)}`;
	return {
		text: formatRatio(kept, whole),
		style: `${style}${partial}`,
		title: `${formatCount(cell.asked)} asked, ${formatCount(cell.eligible)} count, ${formatCount(cell.lost)} lost`,
	};
}

function tokensText({ promptTokens }: NeedleAnalysis): string {
	const { evaluated, reused, least } = promptTokens;
	return `${formatCount(evaluated)} prompt tokens evaluated (least possible ${formatCount(least)}), ${formatCount(reused)} reused`;
}

function distinct(values: readonly number[]): number[] {
	return [...new Set(values)].sort((a, b) => a - b);
}
