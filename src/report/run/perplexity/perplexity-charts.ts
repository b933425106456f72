import { relativePerplexity } from "../../../score/likelihood/relative-perplexity.ts";
import type { PerplexityAnalysis } from "../../../score/perplexity/perplexity-analysis.ts";
import type { Estimate, Measured } from "../../../statistics/interval/estimate.ts";
import type { CriterionId } from "../../../suite/criterion.ts";
import { netKl } from "../../../verdict/perplexity/net-kl.ts";
import type { Verdict } from "../../../verdict/rule/verdict.ts";
import { drawIntervalChart } from "../../chart/interval-chart.ts";
import type { SeriesMark } from "../../chart/series-marks.ts";
import type { TitledChart } from "../session/session-charts.ts";

/** What is drawn of a variant, whichever program scored the text. */
type ComparedText = Pick<PerplexityAnalysis, "variant" | "kl" | "klFloor" | "pplDelta" | "logRatio">;

interface Drawing {
	readonly title: string;
	readonly note: string;
	readonly axis: string;
	readonly scale: "linear" | "log";
	readonly criterion: CriterionId;
	readonly measure: (compared: ComparedText) => Measured;
	/** Whether it is drawn for bounds that are relative, absolute, or both. */
	readonly bounds: "relative" | "absolute" | "any";
	/** What an unchanged cache shows, drawn as a band. */
	readonly floor: (compared: ComparedText) => Measured | null;
}

const DRAWINGS: readonly Drawing[] = [
	{
		title: "KL divergence",
		note: "Mean per token above the floor, which is what is judged, with its interval, logarithmic; an interval that reaches zero runs to the left end of its bar. Grey: the floor that was subtracted.",
		axis: "nats/token",
		scale: "log",
		criterion: "kl-divergence",
		measure: netKl,
		bounds: "any",
		floor: ({ klFloor }) => klFloor,
	},
	{
		title: "Perplexity difference",
		note: "PPL of the variant less PPL of the baseline, paired by chunk.",
		axis: "PPL − baseline",
		scale: "linear",
		criterion: "ppl-delta",
		measure: ({ pplDelta }) => pplDelta,
		bounds: "absolute",
		floor: () => null,
	},
	{
		title: "Perplexity beyond the baseline's",
		note: "PPL of the variant over PPL of the baseline, less one, paired by chunk.",
		axis: "share of the baseline's PPL",
		scale: "linear",
		criterion: "ppl-delta",
		measure: ({ logRatio }) => relativePerplexity(logRatio),
		bounds: "relative",
		floor: () => null,
	},
];

/** Divergence and perplexity of every variant with error bars, against the thresholds of the suite. */
export function createPerplexityCharts(
	analyses: readonly ComparedText[],
	verdicts: readonly Verdict[],
	markOf: (variant: string) => SeriesMark,
): TitledChart[] {
	return DRAWINGS.flatMap(({ title, note, criterion, measure, bounds, floor, ...frame }) => {
		const verdict = verdicts.find((one) => one.criterion === criterion);
		if (bounds !== "any" && bounds !== (verdict?.relative === true ? "relative" : "absolute")) return [];
		const points = analyses.flatMap((analysis) => {
			const measured = measure(analysis);
			const { variant } = analysis;
			return measured.measured ? [{ variant, mark: markOf(variant), estimate: measured.estimate }] : [];
		});
		const { pass = null, kill = null } = verdict ?? {};
		const band = bandOf(analyses.map(floor));
		const chart = drawIntervalChart(points, {
			...frame,
			pass,
			kill,
			band,
			label: `${title} of ${points.length} variants`,
		});
		return chart === null ? [] : [{ title, note, chart }];
	});
}

/** The floor's interval; every variant of one part has the same. */
function bandOf(floors: readonly (Measured | null)[]): Pick<Estimate, "low" | "high"> | null {
	const floor = floors.find((one) => one?.measured === true);
	return floor?.measured === true ? floor.estimate : null;
}
