// Markdown tables of simulated shares.

/** The largest false decision at a bound that a table may show; what lies above stands in bold. */
export const MOST_ERROR = 0.06;

export function table(head, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

export function percent(share) {
	return share === null ? "–" : (100 * share).toFixed(1);
}

// Errors beyond what is promised are bold. Within two standard errors of the limit they may be chance.
export function errorCell(share) {
	return share !== null && share > MOST_ERROR ? `**${percent(share)}**` : percent(share);
}

// How exact a simulated share is: its standard error in points at 5 % and at its worst, 50 %.
export function precision(trials) {
	const points = (share) => (100 * Math.sqrt((share * (1 - share)) / trials)).toFixed(1);
	return `N = ${trials} a cell; Monte Carlo standard error ${points(0.05)} points at 5 %, ${points(0.5)} at 50 %`;
}

// The worst of a list of shares, in words.
export function worst(cells) {
	const [first] = [...cells].sort((a, b) => b.share - a.share);
	return first === undefined ? "none" : `${percent(first.share)} % (${first.name})`;
}
