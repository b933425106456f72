import type { Plan } from "../plan/plan.ts";

const STYLES = 6;

// A class for each variant's curve: colour and dash pattern together. The control is always the quiet one.
export function createSeriesStyle({ variants }: Plan): (variant: string) => string {
	const candidates = variants.filter(({ role }) => role === "candidate").map(({ config }) => config.name);
	return (variant) => {
		const index = candidates.indexOf(variant);
		return index < 0 ? "series-control" : `series-${index % STYLES}`;
	};
}
