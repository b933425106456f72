import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Comparison, DivergenceComparison, FloorParts } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import {
	changedVerdicts,
	divergencePlace,
	INTERVAL_READINGS,
	READINGS,
	ruledWords,
} from "../comparison/comparison-words.ts";
import { formatWithoutCount } from "../text/format-estimate.ts";
import { wrapLabelled } from "./plain-table.ts";

/** KL and same top of both runs, raw, floor and net side by side, with the reading of the net KL. */
export function divergenceLines(divergences: readonly DivergenceComparison[], width: number): string[] {
	return divergences.flatMap((one) => [
		`  ${divergencePlace(one)}, ${one.variant}: ${READINGS[one.reading]}`,
		...sideLines("A  KL: ", one.kl.a, width),
		...sideLines("B  KL: ", one.kl.b, width),
		...wrapLabelled("    B − A  KL: ", pairedWords(one), width),
		...sideLines("A  same top: ", one.sameTop.a, width),
		...sideLines("B  same top: ", one.sameTop.b, width),
	]);
}

/** Verdicts that are another state in B, each with the figures of both; how many are the same. */
export function verdictChangeLines(comparison: Pick<Comparison, "verdicts">, width: number): string[] {
	const changed = changedVerdicts(comparison);
	const same = comparison.verdicts.filter(({ a, b }) => a !== null && a.state === b?.state).length;
	const rows = changed.flatMap(({ variant, criterion, a, b, reading }) =>
		wrapLabelled(
			"  ",
			`${variant}, ${criterion}: ${ruledWords(a)} → ${ruledWords(b)}${reading === "not-measured" ? "" : ` (${INTERVAL_READINGS[reading]})`}`,
			width,
		),
	);
	return same === 0 ? rows : [...rows, `  the same in both: ${formatCount(same)}`];
}

function pairedWords({ difference, ratio }: DivergenceComparison): string {
	return `${shown(difference)}, B over A ${formatWithoutCount(ratio)}`;
}

function sideLines(label: string, { raw, floor, net }: FloorParts, width: number): string[] {
	return wrapLabelled(`    ${label}`, `raw ${shown(raw)}, floor ${shown(floor)}, net ${shown(net)}`, width);
}

function shown(measured: Measured): string {
	return formatWithoutCount(measured).replace(" nats/token", "");
}
