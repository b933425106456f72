import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { rollingWindowFlags } from "../../statistics/series/rolling-window.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import { FIGURE_CONFIDENCE, percentFigure } from "./figure-of.ts";
import { compositeScores, ROLLING_WINDOW_RULE } from "./rolling-window-detector.ts";
import type { SimulationLab } from "./simulation-lab.ts";

/** Mean score of five kinds of content, ten turns each, always in this order. */
const PHASE_MEANS = [0.78, 0.85, 0.68, 0.6, 0.74];
/** Spread of a turn's score, and the reference share of unchanged sessions with an alarm. */
const REFERENCE: readonly (readonly [spread: number, percent: number])[] = [
	[0.05, 89],
	[0.08, 99],
	[0.1, 99.9],
];

/** What content does to the rolling window: unchanged sessions whose phases differ. */
export function phaseFigures(lab: SimulationLab): ReferenceFigure[] {
	const unchanged = lab.series({ noise: { kind: "gaussian", rho: 0 }, change: { kind: "none" } });
	return REFERENCE.map(([spread, percent]) => {
		const alarmed = unchanged.filter(
			(series) => rollingWindowFlags(compositeScores(series, spread, PHASE_MEANS)).length > 0,
		);
		const place = {
			table: "false alarms, phases in one order",
			scenario: `no change, spread ${spread}`,
			detector: ROLLING_WINDOW_RULE.subject.name,
		};
		return percentFigure(place, percent, clopperPearson(alarmed.length, lab.sessions, "share", FIGURE_CONFIDENCE));
	});
}
