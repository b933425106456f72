import { incompleteBeta } from "../distribution/incomplete-beta.ts";
import { holmAdjusted } from "../test/holm.ts";

/** Rare events of one cell (a turn), among so many chances (its tokens). */
export interface EventCell {
	readonly events: number;
	readonly chances: number;
	/** Cells of one stratum are alike but for chance. */
	readonly stratum: string;
}

/** A cell with more events than the others of its stratum explain. */
export interface EventBurst<Cell extends EventCell> {
	readonly cell: Cell;
	/** Adjusted for all cells (Holm). */
	readonly p: number;
}

/** Fewer events than this are never a burst. */
const LEAST_EVENTS = 3;
/** Of clusters of two events on average (geometric): few events cannot show how they cluster. */
const LEAST_DISPERSION = 3;
/** Half of the 5 % that a drift detector may err: how events cluster is never known. */
const ALPHA = 0.025;

/**
 * A cell is expected to hold e = its share of the chances of its stratum's other cells' rate. Events come in clusters, so
 * that counts are negative binomial with variance D e, D = sum (k - e)^2 / e over the number of the other cells, at least
 * 3; p = P(X >= k) = I_{1 - 1/D}(k, e / (D - 1)).
 */
export function findBursts<Cell extends EventCell>(cells: readonly Cell[]): EventBurst<Cell>[] {
	const strata = totals(cells);
	const squares = cells.map((cell) => squaredSurprise(cell, strata));
	const all = squares.reduce((sum, square) => sum + square, 0);
	const pValues = cells.map((cell, index) => {
		if (cell.events < LEAST_EVENTS) return 1;
		const dispersion = (all - (squares[index] as number)) / Math.max(1, cells.length - 1);
		return upperTail(cell.events, expectedIn(cell, strata), Math.max(LEAST_DISPERSION, dispersion));
	});
	const adjusted = holmAdjusted(pValues);
	return cells.flatMap((cell, index) => {
		const p = adjusted[index] as number;
		return p < ALPHA ? [{ cell, p }] : [];
	});
}

/** From the other cells of the stratum; half an event is added to them, so that none seen is not none possible. */
function expectedIn({ events, chances, stratum }: EventCell, strata: Map<string, EventCell>): number {
	const whole = strata.get(stratum) as EventCell;
	const others = whole.chances - chances;
	return others === 0 ? events : ((whole.events - events + 0.5) * chances) / others;
}

function upperTail(events: number, expected: number, dispersion: number): number {
	return incompleteBeta(1 - 1 / dispersion, events, expected / (dispersion - 1));
}

function totals(cells: readonly EventCell[]): Map<string, EventCell> {
	const strata = new Map<string, EventCell>();
	for (const { stratum, events, chances } of cells) {
		const known = strata.get(stratum) ?? { events: 0, chances: 0, stratum };
		strata.set(stratum, { events: known.events + events, chances: known.chances + chances, stratum });
	}
	return strata;
}

function squaredSurprise({ events, chances, stratum }: EventCell, strata: Map<string, EventCell>): number {
	const whole = strata.get(stratum) as EventCell;
	const expected = (whole.events * chances) / whole.chances;
	return expected === 0 ? 0 : (events - expected) ** 2 / expected;
}
