/** Pieces of the longest sequence that is looked for; a piece is a token, or what a server streams at once. */
const LONGEST_PERIOD = 160;
/** A table, a list or a drill repeats itself too: not so often, and not for so long. */
const LEAST_ROUNDS = 8;
const LEAST_PIECES = 400;

/**
 * Watches a reply for a loop that is certain: the same sequence of up to 160 pieces, piece for piece, eight times in a row
 * and 400 pieces long at least, to the very end. Decoding is greedy, so that nothing but the growing position could end it.
 * The rule is one for all variants. It costs one comparison a period and piece.
 */
export class LoopWatch {
	private readonly recent: (string | number)[] = [];
	/** By period: pieces in a row that equal the one a period before. */
	private readonly runs = new Uint32Array(LONGEST_PERIOD + 1);

	/** Takes the next piece; true once the reply certainly loops. */
	take(piece: string | number): boolean {
		const { recent, runs } = this;
		let loops = false;
		for (let period = 1; period <= Math.min(LONGEST_PERIOD, recent.length); period++) {
			const run = recent[recent.length - period] === piece ? (runs[period] ?? 0) + 1 : 0;
			runs[period] = run;
			const cover = run + period;
			loops ||= run > 0 && cover >= Math.max(LEAST_PIECES, LEAST_ROUNDS * period);
		}
		recent.push(piece);
		if (recent.length > LONGEST_PERIOD) recent.shift();
		return loops;
	}
}
