import type { ChunkMean, DivergenceLog, DivergenceRow, ToolEstimate } from "../../port/perplexity/divergence-log.ts";
import { announcedWork } from "./announced-work.ts";
import { chunkMeans } from "./chunk-means.ts";
import { parseStatistics } from "./divergence-statistics.ts";
import type { Parsed, ToolOutput } from "./parse-perplexity-log.ts";
import { PRINTED, readPrinted } from "./read-printed.ts";
import { scoredPerChunk } from "./scored-per-chunk.ts";

/** Half of the last printed decimal of those columns: five decimals of nats, three of percent. */
const HALF_UNIT = 0.5e-5;

/** Below this many scored positions the program prints no statistics. */
const LEAST_SCORED = 100;
const PAIR = `${PRINTED}\\s+±\\s+${PRINTED}`;
const ROW = new RegExp(`^\\s*(\\d+)\\s+${[PAIR, PAIR, PAIR, `${PAIR}\\s+%`, `${PAIR}\\s+%`].join("\\s+")}\\s*$`, "gm");

/** The rows so far; also asked while the program still runs. */
export function divergenceRows(stdout: string): DivergenceRow[] {
	return [...stdout.matchAll(ROW)].map(([, chunk, ...printed]) => {
		const pair = (index: number, unit = 1): ToolEstimate => ({
			value: readPrinted(printed[2 * index]) / unit,
			toolSigma: readPrinted(printed[2 * index + 1]) / unit,
		});
		return {
			...{ chunk: Number(chunk), perplexity: pair(0), logRatio: pair(1), klDivergence: pair(2) },
			...{ deltaPRms: pair(3, 100), sameTop: pair(4, 100) },
		};
	});
}

/** Output counts as a result only where every announced chunk and all three blocks of statistics are there. */
export function parseDivergenceLog({ stdout, stderr }: ToolOutput): Parsed<DivergenceLog> {
	const announced = announcedWork(stderr);
	if (announced === null) return broken("no comparison was begun");
	const rows = divergenceRows(stdout);
	const inOrder = rows.every(({ chunk }, index) => chunk === index + 1);
	if (rows.length !== announced.chunks || !inOrder) return broken(`${rows.length} of ${announced.chunks} chunks`);
	if (!rows.every(isFiniteRow)) return broken("a chunk whose figures are not numbers");
	const n = announced.chunks * scoredPerChunk(announced.contextTokens);
	if (n < LEAST_SCORED) return broken(`${n} scored positions, and no statistics below ${LEAST_SCORED}`);
	const statistics = parseStatistics(stdout);
	if (statistics === null) return broken("the blocks of statistics are missing or not numbers");
	return { state: "whole", log: { ...announced, n, rows, perChunk: perChunkOf(rows), ...statistics } };
}

function perChunkOf(rows: readonly DivergenceRow[]): DivergenceLog["perChunk"] {
	const column = (name: keyof DivergenceLog["perChunk"]): ChunkMean[] =>
		chunkMeans(
			rows.map((row) => row[name].value),
			HALF_UNIT,
		);
	return { logRatio: column("logRatio"), klDivergence: column("klDivergence"), sameTop: column("sameTop") };
}

// The root mean square of the first chunks may have no error; nothing is made of it.
function isFiniteRow({ perplexity, logRatio, klDivergence, sameTop }: DivergenceRow): boolean {
	return [perplexity, logRatio, klDivergence, sameTop].every(({ value }) => Number.isFinite(value));
}

function broken(why: string): Parsed<DivergenceLog> {
	return { state: "broken", why };
}
