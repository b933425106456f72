import { sum } from "simple-statistics";
import { clusterInterval } from "../../statistics/interval/cluster-interval.ts";
import { clusterMean } from "../../statistics/interval/cluster-mean.ts";
import { type Measured, measuredAs, unmeasured } from "../../statistics/interval/estimate.ts";

/** KL of one chunk to its own run's baseline: sums in nats over n tokens; the floor is the control's, where one ran. */
export interface ChunkKl {
	readonly caseId: string;
	readonly n: number;
	readonly kl: number;
	readonly floor: number | null;
}

interface Paired {
	readonly n: number;
	readonly a: number;
	readonly b: number;
}

/** KL of B less that of A, and over it, on the chunks that both have: the difficulty of a chunk cancels. */
export function differChunks(
	a: readonly ChunkKl[],
	b: readonly ChunkKl[],
	shared: ReadonlySet<string>,
): { readonly difference: Measured; readonly ratio: Measured } {
	const net = [...a, ...b].every(({ floor }) => floor !== null);
	const of = ({ kl, floor }: ChunkKl) => (net ? kl - (floor ?? 0) : kl);
	const right = new Map(b.map((chunk) => [chunk.caseId, chunk]));
	const pairs = a.flatMap((chunk): Paired[] => {
		const other = right.get(chunk.caseId);
		if (other === undefined || !shared.has(chunk.caseId) || other.n !== chunk.n) return [];
		return [{ n: chunk.n, a: of(chunk), b: of(other) }];
	});
	const identical = pairs.every((one) => one.a === one.b) ? "exact" : "refused";
	const clusters = pairs.map((one) => ({ sum: one.b - one.a, weight: one.n }));
	return { difference: clusterMean(clusters, { unit: "nats/token", identical }), ratio: ratioOf(pairs) };
}

/** R = sum b / sum a on the log scale; influences of ln R: b_c / sum b - a_c / sum a (delta method), t over chunks. */
function ratioOf(pairs: readonly Paired[]): Measured {
	const [a, b] = [sum(pairs.map((one) => one.a)), sum(pairs.map((one) => one.b))];
	if (pairs.length === 0) return unmeasured("no-clusters");
	if (a <= 0 || b <= 0) return unmeasured("not-positive");
	const influences = pairs.map((one) => one.b / b - one.a / a);
	const log = clusterInterval(
		{ value: Math.log(b / a), influences, total: 1, magnitude: 1 },
		{ unit: "ratio", identical: a === b ? "exact" : "refused" },
	);
	if (!log.measured) return log;
	const { value, low, high } = log.estimate;
	return measuredAs({ ...log.estimate, value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) });
}
