import type { DivergenceLog, Quantile } from "../../engine/port/perplexity/divergence-log.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { formatSignificant, withoutZeros } from "../../words/format-number.ts";
import { estimateText, formatUnmeasured } from "../text/format-estimate.ts";
import type { MeasuredControl, MeasuredText, MeasuredVariant } from "./measured-text.ts";
import { renderPlainTable } from "./plain-table.ts";

/** A confident flip takes a token from 0.9 or more to 0.1 or less: its probability falls by this or more. */
const CONFIDENT_FALL = -0.8;

const TAILS = [
	["KLD of 1 in 100 tokens", 0.99],
	["KLD of 1 in 1,000", 0.999],
] as const;

/** Divergence and agreement of every variant raw, the floor under them, and what is left; the tails raw and of the floor. */
export function floorLines({ control, variants }: MeasuredText): string[] {
	const floor = control.state === "measured" ? control : null;
	const head = ["VARIANT", "FIGURE", "RAW", `FLOOR${floor === null ? "" : ` (${floor.name})`}`, "NET OF THE FLOOR"];
	const rows = variants.flatMap((variant) => variantRows(variant, floor));
	return renderPlainTable([head, ...rows].map((row) => row.map((text) => ({ text }))));
}

/** What the three columns are, and what no control means. */
export function floorNotes(control: MeasuredControl): string[] {
	const tails =
		"Tails are quantiles over all scored tokens, as llama-perplexity prints them: without chunks, so without an interval. Every confident flip (a token from 0.9 or more to 0.1 or less) is among the tokens that lose 0.8 or more.";
	if (control.state === "measured") return [`${FLOOR_IS} Here that is ${control.name}.`, tails];
	const why =
		control.state === "failed" ? `${control.name} failed: ${control.reason}` : "it was left out (--no-control)";
	return [`No floor was measured, ${why}. KL and changed top tokens are raw. ${FLOOR_IS}`, tails];
}

const FLOOR_IS =
	"The floor is what the baseline differs from itself by when nothing but the batch size changes: rounding, on models with quantized weights nearly as much as q8_0 shows. Net is raw less floor, its interval from the unfavourable ends of both.";

function variantRows({ name, log, intervals, net }: MeasuredVariant, floor: MeasuredFloor | null): string[][] {
	const beside = (of: (log: DivergenceLog) => string) => [of(log), floor === null ? "–" : of(floor.log), ""];
	return [
		[name, "mean KLD, nats", cell(intervals.klDivergence), floorCell(floor?.kl), cell(net.kl)],
		["", "same top p", cell(intervals.sameTop), floorCell(floor?.sameTop), cell(net.sameTop)],
		...TAILS.map(([figure, share]) => ["", figure, ...beside((of) => quantileText(of.klDivergence.quantiles, share))]),
		["", "tokens that lose 0.8", ...beside(({ deltaP }) => shareThatLoses(deltaP.quantiles))],
	];
}

type MeasuredFloor = Extract<MeasuredControl, { state: "measured" }>;

function floorCell(measured: Measured | undefined): string {
	return measured === undefined ? "–" : cell(measured);
}

function cell(measured: Measured): string {
	if (!measured.measured) return formatUnmeasured(measured.reason);
	const { value, interval, unit } = estimateText(measured.estimate);
	return [value, unit === "%" || unit === "points" ? unit : "", interval].filter((piece) => piece !== "").join(" ");
}

function quantileText(quantiles: readonly Quantile[], share: number): string {
	const value = quantiles.find((one) => one.share === share)?.value;
	return value === undefined ? "–" : formatSignificant(value, 3);
}

/** Between the two printed quantiles that 0.8 lies between; exactly none where even the least change is smaller. */
export function shareThatLoses(quantiles: readonly Quantile[]): string {
	const ascending = [...quantiles].sort((a, b) => a.share - b.share);
	const above = ascending.find(({ value }) => value > CONFIDENT_FALL);
	if (above === undefined) return "all";
	if (above.share === 0) return "none";
	const below = ascending[ascending.indexOf(above) - 1]?.share ?? 0;
	const percent = (share: number) => withoutZeros(formatSignificant(100 * share, 2));
	return below === 0 ? `some, < ${percent(above.share)} %` : `${percent(below)} to ${percent(above.share)} %`;
}
