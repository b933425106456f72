import type { SessionDriftAnalysis } from "../drift/session-analysis.ts";
import { createLogScale, type LogScale, PLOT, type TurnScale } from "./turn-scale.ts";

const LABEL_GAP = 15;
const ONSET_ROW = 15;

// The curve of ln KL per turn for every variant of a part; null where no turn has a divergence that can be drawn.
export function createSessionChart(
	drifts: readonly SessionDriftAnalysis[],
	turns: TurnScale,
	style: (variant: string) => string,
) {
	const floors = drifts.flatMap(({ klFloor }) =>
		klFloor !== null && klFloor.value > 0 ? [Math.log(klFloor.value)] : [],
	);
	const scale = createLogScale([
		...drifts.flatMap(({ turns }) => turns.map(({ logKl }) => logKl)),
		...floors.slice(0, 1),
	]);
	if (scale === null) return null;
	const lines = drifts.flatMap((drift) => createLine(drift, style, turns, scale));
	return {
		klTicks: scale.ticks,
		lines: spreadLabels(lines),
		floor: floors[0] === undefined ? null : { y: scale.y(floors[0]) },
		onsets: drifts.flatMap((drift) => createOnset(drift, style, turns)).map(stackOnset),
		summary: chartSummary(drifts),
	};
}

// How many turns the longest session of a part has.
export function lastTurn(drifts: readonly SessionDriftAnalysis[]): number {
	return Math.max(0, ...drifts.flatMap(({ turns }) => turns.map(({ turn }) => turn)));
}

function createLine(
	{ variant, turns }: SessionDriftAnalysis,
	style: (variant: string) => string,
	turnScale: TurnScale,
	scale: LogScale,
) {
	const points = turns
		.filter(({ logKl }) => Number.isFinite(logKl))
		.map(({ turn, logKl }) => ({ x: turnScale.x(turn), y: scale.y(logKl) }));
	const last = points.at(-1);
	if (last === undefined) return [];
	const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
	return [{ variant, style: style(variant), path, points, labelY: last.y }];
}

/** Labels at the line ends, pushed apart until none covers another. */
function spreadLabels<Line extends { readonly labelY: number }>(lines: readonly Line[]): Line[] {
	let lowest = Number.NEGATIVE_INFINITY;
	return [...lines]
		.sort((a, b) => a.labelY - b.labelY)
		.map((line) => {
			lowest = Math.max(line.labelY, lowest + LABEL_GAP);
			return { ...line, labelY: lowest };
		});
}

function createOnset(drift: SessionDriftAnalysis, style: (variant: string) => string, { x, step }: TurnScale) {
	if (drift.onset === null) return [];
	const { turn, low, high, shape } = drift.onset;
	const left = x(low) - step / 2;
	const label = `${drift.variant}: ${shape} at turn ${turn} (${low}–${high})`;
	return [{ style: style(drift.variant), x: x(turn), left, width: (high - low + 1) * step, label }];
}

/** One row for each onset above the plot; near the right edge the label ends at its line instead of starting there. */
function stackOnset<Onset extends { readonly x: number }>(onset: Onset, row: number) {
	const anchor = onset.x > (PLOT.left + PLOT.right) / 2 ? "end" : "start";
	const labelX = onset.x + (anchor === "end" ? -6 : 6);
	return { ...onset, anchor, labelX, labelY: PLOT.top + 2 + row * ONSET_ROW };
}

function chartSummary(drifts: readonly SessionDriftAnalysis[]): string {
	const words = drifts.map(({ variant, onset }) =>
		onset === null ? `${variant}: no drift onset` : `${variant}: drift from turn ${onset.turn}`,
	);
	return `KL divergence to the baseline by turn, logarithmic. ${words.join("; ")}.`;
}
