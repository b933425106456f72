import type { NeedleAnalysis } from "../../../score/needle/needle-analysis.ts";
import type { NeedleCell } from "../../../score/needle/needle-cells.ts";
import { formatCount, formatPercent } from "../../../words/format-number.ts";
import { type EvidenceQuery, evidenceLink } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { formatRatio, formatReasons } from "../../text/format-estimate.ts";

/** The needle maps, part by part: depth down, length across, one map a variant. */
export function createNeedleView({ judgement, suite }: RunReport) {
	const parts = [...new Set(judgement.needles.map(({ part }) => part))];
	return parts.map((part) => {
		const ofPart = judgement.needles.filter((analysis) => analysis.part === part);
		const map = (analysis: NeedleAnalysis) => needleMap(analysis, analysis.variant === suite.baseline);
		const lossy = ofPart.filter(({ lost, variant }) => lost > 0 && variant !== suite.baseline);
		const rest = ofPart.filter((analysis) => !lossy.includes(analysis));
		return { part, maps: lossy.map(map), others: rest.map(map), alone: lossy.length === 0 };
	});
}

function needleMap(analysis: NeedleAnalysis, isBaseline: boolean) {
	const lengths = distinct(analysis.cells.map(({ lengthTokens }) => lengthTokens));
	const depths = distinct(analysis.cells.map(({ depth }) => depth));
	const cellAt = (lengthTokens: number, depth: number) =>
		analysis.cells.find((cell) => cell.lengthTokens === lengthTokens && cell.depth === depth);
	const { part, variant } = analysis;
	const query = { part, variant, kind: "needle" } as const;
	const rowsOf = (toCell: (cell: NeedleCell | undefined) => HeatCell) =>
		depths.map((depth) => ({
			depth: formatPercent(depth),
			cells: lengths.map((lengthTokens) => ({
				...toCell(cellAt(lengthTokens, depth)),
				href: evidenceLink({ ...query, lengthTokens, depth }),
			})),
		}));
	const retrieved = { measure: "retrieved", rows: rowsOf(retrievedCell) };
	return {
		part,
		variant,
		isBaseline,
		lengths: lengths.map(formatCount),
		tables:
			isBaseline || !differs(analysis)
				? [retrieved]
				: [retrieved, { measure: "difference: kept of the baseline's", rows: rowsOf(keptCell) }],
		loss: isBaseline ? null : createEstimateView(analysis.loss, query),
		lossByLength: isBaseline
			? []
			: analysis.lossByLength.filter(({ loss }) => loss.measured).map((one) => lossAtLength(one, query)),
		retrieval: createEstimateView(analysis.retrieval, query),
		counts: isBaseline
			? null
			: `${formatRatio(analysis.lost, analysis.eligible)} lost, ${formatCount(analysis.gained)} gained`,
		unscored: formatReasons(analysis.unscored),
		tokens: tokensText(analysis),
	};
}

/** Where the baseline finds everything that was asked, both maps are one. */
function differs({ cells }: NeedleAnalysis): boolean {
	return cells.some(({ asked, retrieved, eligible, lost }) => eligible !== asked || eligible - lost !== retrieved);
}

function lossAtLength({ lengthTokens, loss }: NeedleAnalysis["lossByLength"][number], query: EvidenceQuery) {
	return { length: formatCount(lengthTokens), loss: createEstimateView(loss, { ...query, lengthTokens }) };
}

/** A cell of a map; `style` carries colour and hatching, `title` the counts in words. */
interface HeatCell {
	readonly text: string;
	readonly style: string;
	readonly title: string;
}

const NOT_ASKED: HeatCell = { text: "–", style: "absent", title: "not asked" };

/** What one side retrieves by itself; hatched where it retrieves nothing. */
function retrievedCell(cell: NeedleCell | undefined): HeatCell {
	if (cell === undefined) return NOT_ASKED;
	const { asked, retrieved } = cell;
	const style = retrieved === 0 ? "blind" : heat(asked - retrieved, asked);
	return { text: formatRatio(retrieved, asked), style, title: `${formatCount(retrieved)} of ${formatCount(asked)}` };
}

/** The difference: a needle counts where the baseline retrieves it; a corner says that fewer count than were asked. */
function keptCell(cell: NeedleCell | undefined): HeatCell {
	if (cell === undefined) return NOT_ASKED;
	const { asked, eligible, lost } = cell;
	if (eligible === 0) return { text: "–", style: "blind", title: "the baseline fails here: nothing can be lost" };
	return {
		text: formatRatio(eligible - lost, eligible),
		style: `${heat(lost, eligible)}${eligible < asked ? " partial" : ""}`,
		title: `${formatCount(asked)} asked, ${formatCount(eligible)} count, ${formatCount(lost)} lost`,
	};
}

/** `heat-0` nothing lost … `heat-4` everything lost. */
function heat(lost: number, whole: number): string {
	return `heat-${Math.ceil((4 * lost) / whole)}`;
}

function tokensText({ promptTokens }: NeedleAnalysis): string {
	const { evaluated, reused, least } = promptTokens;
	const possible = least === null ? "" : ` (least possible ${formatCount(least)})`;
	return `${formatCount(evaluated)} prompt tokens evaluated${possible}, ${formatCount(reused)} reused`;
}

function distinct(values: readonly number[]): number[] {
	return [...new Set(values)].sort((a, b) => a - b);
}
