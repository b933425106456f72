import type { Plan } from "../../plan/trial/plan.ts";

/** How a variant looks in every chart: colour, dash and symbol together, so that no one of them carries it alone. */
export interface SeriesMark {
	readonly color: string;
	readonly dash: string;
	readonly symbol:
		| "circle"
		| "square"
		| "triangle"
		| "diamond"
		| "star"
		| "wye"
		| "cross"
		| "hexagon"
		| "triangle2"
		| "diamond2"
		| "square2";
}

const CONTROL: SeriesMark = { color: "var(--muted)", dash: "2 3", symbol: "cross" };
const SYMBOLS = [
	"circle",
	"square",
	"triangle",
	"diamond",
	"star",
	"wye",
	"hexagon",
	"triangle2",
	"diamond2",
	"square2",
] as const;
const DASHES = ["none", "7 3", "3 2", "9 3 2 3", "12 4", "1 3", "5 2 1 2", "14 3 2 3", "2 2", "8 8"] as const;

/** The mark of each variant of a plan, in its order; the control is always the quiet one. */
export function seriesMarks({ variants }: Plan): (variant: string) => SeriesMark {
	const candidates = variants.filter(({ role }) => role === "candidate").map(({ config }) => config.name);
	return (variant) => {
		const index = candidates.indexOf(variant);
		if (index < 0) return CONTROL;
		const place = index % SYMBOLS.length;
		return { color: `var(--series-${place})`, dash: DASHES[place] ?? "none", symbol: SYMBOLS[place] ?? "circle" };
	};
}
