import type { Measured } from "../../statistics/interval/estimate.ts";
import type { DivergenceComparison, FloorParts, VerdictChange } from "../../verdict/comparison/comparison.ts";
import { DIVERGENCE_READINGS, divergencePlace } from "../comparison/comparison-words.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";
import { renderPlainTable, wrapLabelled } from "./plain-table.ts";

/** KL and same top of both runs, raw, floor and net side by side, with the reading of the net KL. */
export function divergenceLines(divergences: readonly DivergenceComparison[], width: number): string[] {
	return divergences.flatMap((one) => [
		`  ${divergencePlace(one)}, ${one.variant}: ${DIVERGENCE_READINGS[one.reading]}`,
		...sideLines("A  KL: ", one.kl.a, width),
		...sideLines("B  KL: ", one.kl.b, width),
		...sideLines("A  same top: ", one.sameTop.a, width),
		...sideLines("B  same top: ", one.sameTop.b, width),
	]);
}

/** Verdicts that are not the same, a row each. */
export function verdictChangeLines(changes: readonly VerdictChange[]): string[] {
	return renderPlainTable(
		changes.map(({ variant, criterion, a, b }) =>
			[variant, criterion, `${a ?? "not ruled"} → ${b ?? "not ruled"}`].map((text) => ({ text })),
		),
	);
}

function sideLines(label: string, { raw, floor, net }: FloorParts, width: number): string[] {
	return wrapLabelled(`    ${label}`, `raw ${shown(raw)}, floor ${shown(floor)}, net ${shown(net)}`, width);
}

function shown(measured: Measured): string {
	return formatWithoutCount(measured).replace(" nats/token", "");
}
