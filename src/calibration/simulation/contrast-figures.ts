import { mean, sampleStandardDeviation } from "simple-statistics";
import { studentTQuantile } from "../../statistics/distribution/student-t.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import type { ReferenceFigure } from "../reference-figure.ts";
import { FIGURE_CONFIDENCE, percentFigure } from "./figure-of.ts";
import { applyChange, SESSION } from "./session-change.ts";
import { noiseSource, type SessionNoise } from "./session-noise.ts";
import type { SimulationLab } from "./simulation-lab.ts";

/** Sessions that decide together, the size of their step in SD, and the reference share of decisions that find it. */
const REFERENCE: readonly (readonly [conversations: number, size: number, percent: number])[] = [
	[4, 0, 5],
	[8, 0, 5],
	[4, 0.5, 56],
	[6, 0.5, 79],
	[8, 0.5, 90],
	[10, 0.5, 96],
	[4, 1, 95],
	[16, 0.25, 71],
];
const NOISE: SessionNoise = { kind: "realistic", rho: 0.3 };

/** The confirmatory test: late minus early mean of each conversation, one-sided t over conversations. */
export function contrastFigures(lab: SimulationLab): ReferenceFigure[] {
	return REFERENCE.map(([conversations, size, percent]) => {
		const random = lab.random(`contrast ${conversations} ${size}`);
		const draw = noiseSource(NOISE, random);
		const quantile = studentTQuantile(0.95, conversations - 1);
		const contrast = (): number => lateMinusEarly(applyChange(draw(SESSION.turns), { kind: "step", size }, random));
		const found = Array.from({ length: lab.sessions }, () =>
			isAboveZero(Array.from({ length: conversations }, contrast), quantile),
		).filter(Boolean);
		const place = {
			table: "contrast of conversations finds a step",
			scenario: `${conversations} conversations, step of ${size} SD`,
			detector: "late minus early, t test",
		};
		return percentFigure(place, percent, clopperPearson(found.length, lab.sessions, "share", FIGURE_CONFIDENCE));
	});
}

function lateMinusEarly(series: readonly number[]): number {
	return mean(series.slice(SESSION.step - 1)) - mean(series.slice(0, SESSION.step - 1));
}

/** The lower 90 % bound lies above 0; the quantile comes from outside, since thousands of tests share it. */
function isAboveZero(contrasts: readonly number[], quantile: number): boolean {
	return mean([...contrasts]) * Math.sqrt(contrasts.length) > quantile * sampleStandardDeviation([...contrasts]);
}
