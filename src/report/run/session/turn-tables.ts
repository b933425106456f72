import type { RecallAnalysis } from "../../../score/session/recall-analysis.ts";
import type { SessionDriftAnalysis } from "../../../score/session/session-analysis.ts";
import type { TurnDivergence } from "../../../score/session/turn-divergence.ts";
import { formatPercent, formatSignificant } from "../../../words/format-number.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import { formatRatio } from "../../text/format-estimate.ts";
import { lastTurnOf } from "./session-charts.ts";

/** The numbers of one chart by turn, variants as columns. */
export interface TurnTable {
	readonly title: string;
	readonly columns: readonly string[];
	readonly rows: readonly {
		readonly turn: number;
		readonly href: string;
		readonly values: readonly string[];
	}[];
}

const MEASURES: readonly { readonly title: string; readonly text: (turn: TurnDivergence) => string }[] = [
	{ title: "KL divergence by turn (nats/token)", text: ({ kl }) => formatSignificant(kl) },
	{
		title: "Likelihood difference by turn (nats/token)",
		text: ({ nllDifference }) => formatSignificant(nllDifference),
	},
	{ title: "Same most probable token by turn", text: ({ sameTop }) => formatPercent(sameTop) },
];

/** What the charts by turn draw, as numbers, for those who cannot or will not read a drawing. */
export function createTurnTables(
	part: string,
	drifts: readonly SessionDriftAnalysis[],
	recalls: readonly RecallAnalysis[],
): TurnTable[] {
	const last = lastTurnOf(drifts, recalls);
	const columns = drifts.map(({ variant }) => variant);
	const tables = MEASURES.map(({ title, text }) => ({
		title,
		columns,
		rows: rowsOf(part, last, (turn) => drifts.map(({ turns }) => textAt(turns, turn, text))),
	}));
	return [...tables, answerTable(part, last, recalls)].filter(({ rows }) => rows.length > 0);
}

function answerTable(part: string, last: number, recalls: readonly RecallAnalysis[]): TurnTable {
	const [first] = recalls;
	const baseline = first?.byTurn.map((turn) => ({ ...turn, right: turn.baselineRight })) ?? [];
	const sides = [baseline, ...recalls.map(({ byTurn }) => byTurn)].map((byTurn) =>
		byTurn.filter(({ checked }) => checked > 0),
	);
	return {
		title: "Checked answers by turn (right of those checked)",
		columns: ["baseline", ...recalls.map(({ variant }) => variant)],
		rows: rowsOf(part, last, (turn) =>
			sides.map((side) => textAt(side, turn, ({ right, checked }) => formatRatio(right, checked))),
		),
	};
}

/** Turns at which no variant has a number are left out. */
function rowsOf(part: string, last: number, values: (turn: number) => (string | null)[]): TurnTable["rows"] {
	const turns = Array.from({ length: last }, (_, index) => index + 1);
	return turns
		.map((turn) => ({ turn, href: evidenceLink({ part, kind: "session", turn }), values: values(turn) }))
		.filter((row) => row.values.some((value) => value !== null))
		.map((row) => ({ ...row, values: row.values.map((value) => value ?? "–") }));
}

function textAt<T extends { readonly turn: number }>(
	turns: readonly T[],
	turn: number,
	text: (found: T) => string,
): string | null {
	const found = turns.find((one) => one.turn === turn);
	return found === undefined ? null : text(found);
}
