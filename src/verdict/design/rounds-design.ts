import type { Design } from "./design.ts";

/** So many rounds whose ratios, or differences, vary by so much; the rounds of each place are decided by themselves. */
export function roundsDesign(n: number, scale: "ratio" | "difference", deviation: number): Design {
	const supposed =
		scale === "ratio"
			? `a standard deviation of ${100 * deviation} % between rounds, without outliers`
			: `a standard deviation of ${deviation} s between rounds, without outliers`;
	return { by: "mean", unit: "rounds", n, scale, deviation, supposed };
}
