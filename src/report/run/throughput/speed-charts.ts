import type { SpeedAnalysis, SpeedKind } from "../../../score/throughput/speed-analysis.ts";
import type { CriterionId } from "../../../suite/criterion.ts";
import type { Verdict } from "../../../verdict/rule/verdict.ts";
import { type DepthSeries, drawDepthChart } from "../../chart/depth-chart.ts";
import type { SeriesMark } from "../../chart/series-marks.ts";
import type { TitledChart } from "../session/session-charts.ts";

const NAMES = {
	generation: { title: "Speed of generation by depth", criterion: "generation-speed" },
	prompt: { title: "Speed of prompt evaluation by depth", criterion: "prompt-speed" },
} as const satisfies Record<SpeedKind, { title: string; criterion: CriterionId }>;

/** How speed falls behind a longer cache, beside the baseline's; nothing to draw where there is one depth alone. */
export function createSpeedChart(
	analyses: readonly SpeedAnalysis[],
	kind: SpeedKind,
	verdicts: readonly Verdict[],
	markOf: (variant: string) => SeriesMark,
): TitledChart[] {
	const series = analyses.map((analysis): DepthSeries => seriesOf(analysis, kind, markOf));
	const { title, criterion } = NAMES[kind];
	const { pass = null, kill = null } = verdicts.find((one) => one.criterion === criterion) ?? {};
	const chart = drawDepthChart(series, { label: `${title}, ${series.length} variants`, pass, kill });
	const note =
		"Variant ÷ baseline, rounds paired, with the interval; 1 is as fast as the baseline, below it is slower.";
	return chart === null ? [] : [{ title, note, chart }];
}

function seriesOf({ variant, depths }: SpeedAnalysis, kind: SpeedKind, markOf: (variant: string) => SeriesMark) {
	const points = depths.flatMap(({ depth, [kind]: { ratio } }) =>
		ratio.mean.measured ? [{ depth, ...ratio.mean.estimate }] : [],
	);
	return { variant, mark: markOf(variant), points };
}
