import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { PassCache } from "../../../src/engine/attestation/pass-cache.ts";
import { chunkMeans } from "../../../src/engine/llama/perplexity/chunk-means.ts";
import { scoredPerChunk } from "../../../src/engine/llama/perplexity/scored-per-chunk.ts";
import type { DivergenceLog, DivergenceRow } from "../../../src/engine/port/perplexity/divergence-log.ts";
import type { EnginePerplexity } from "../../../src/engine/port/perplexity/engine-perplexity.ts";
import type { PerplexityLog } from "../../../src/engine/port/perplexity/perplexity-log.ts";
import type { TextWork } from "../../../src/engine/port/perplexity/text-work.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { LlamaPerplexityTask } from "../../../src/plan/llama-perplexity/llama-perplexity-task.ts";
import type { LlamaPerplexityAnswer } from "../../../src/record/llama-perplexity-answer.ts";

const CHUNKS = 12;
const CACHE: PassCache = {
	...{ kBytes: 1000, vBytes: 1000, kBytesExpected: 1000, vBytesExpected: 1000, cells: 256 },
	...{ rotationK: false, rotationV: false, flashAttention: true, evidence: ["fake"] },
};

/** A perplexity of some chunk: a function of chunk and context alone. */
function lossOf(chunk: number, contextTokens: number): number {
	return 1.6 + 0.1 * Math.sin(7 * chunk + contextTokens);
}

function running(losses: readonly number[]): number[] {
	let sum = 0;
	return losses.map((loss, index) => {
		sum += loss;
		return Number(Math.exp(sum / (index + 1)).toFixed(4));
	});
}

const exactly = (value: number) => ({ value, toolSigma: Math.abs(value) / 10 });

// What llama-perplexity would print of a text under the baseline.
function fakeSaved({ contextTokens, chunks }: Pick<TextWork, "contextTokens" | "chunks">): PerplexityLog {
	const count = chunks ?? CHUNKS;
	const means = running(Array.from({ length: count }, (_, chunk) => lossOf(chunk, contextTokens)));
	return { chunks: count, contextTokens, running: means, perplexity: means.at(-1) ?? 0, toolSigma: 0.1 };
}

// The same beside saved log-probabilities, `harm` nats worse a token and `kl` apart, a little more in every other chunk.
function fakeCompared(
	{ contextTokens, chunks }: Pick<TextWork, "contextTokens" | "chunks">,
	{ harm, kl }: { readonly harm: number; readonly kl: number },
): DivergenceLog {
	const count = chunks ?? CHUNKS;
	const saved = fakeSaved({ contextTokens, chunks: count });
	const wave = (chunk: number): number => 1 + 0.2 * (chunk % 2);
	const cumulative = (value: number) => {
		const sums = Array.from({ length: count }, (_, chunk) => value * wave(chunk));
		return sums.map((_, index) => sums.slice(0, index + 1).reduce((sum, one) => sum + one, 0) / (index + 1));
	};
	const [harms, kls] = [cumulative(harm), cumulative(kl)];
	const means = running(Array.from({ length: count }, (_, chunk) => lossOf(chunk, contextTokens) + harm * wave(chunk)));
	const rows = means.map((perplexity, index): DivergenceRow => {
		const [logRatio, klDivergence] = [exactly(harms[index]!), exactly(Number(kls[index]!.toFixed(5)))];
		const [deltaPRms, sameTop] = [exactly(0.01), exactly(kl === 0 ? 1 : 0.97)];
		return { chunk: index + 1, perplexity: exactly(perplexity), logRatio, klDivergence, deltaPRms, sameTop };
	});
	const column = (name: "logRatio" | "klDivergence" | "sameTop") =>
		chunkMeans(
			rows.map((row) => row[name].value),
			0,
		);
	const last = rows.at(-1)!;
	const base = exactly(saved.perplexity);
	const difference = exactly(last.perplexity.value - base.value);
	return {
		...{ chunks: count, contextTokens, n: count * scoredPerChunk(contextTokens), rows },
		perChunk: { logRatio: column("logRatio"), klDivergence: column("klDivergence"), sameTop: column("sameTop") },
		perplexity: { variant: last.perplexity, base, correlation: 0.99, logRatio: last.logRatio, ratio: base, difference },
		klDivergence: { mean: last.klDivergence, quantiles: [{ share: 0.5, value: kl }] },
		deltaP: { mean: exactly(-0.001), rms: last.deltaPRms, quantiles: [{ share: 0.5, value: 0 }] },
		sameTop: last.sameTop,
	};
}

/** How far a type is from f16; the control is the baseline with another batch. */
function distanceOf({ k }: KvConfig): { harm: number; kl: number } {
	return k === "f16" ? { harm: 0, kl: 0 } : { harm: 0.0005, kl: k === "q8_0" ? 0.001 : 0.01 };
}

/** llama-perplexity's place taken: it writes a file as the real one does, and tells of every call through `enter`. */
export function createFakePerplexity(
	enter: (kind: "save" | "compare", variant: string, signal: AbortSignal) => Promise<void>,
): EnginePerplexity {
	return {
		async save(config, work, signal) {
			await enter("save", config.name, signal);
			await writeFile(work.baseFile, JSON.stringify({ contextTokens: work.contextTokens }));
			const log = fakeSaved(work);
			work.onChunk?.(log.chunks, log.chunks);
			return { log, cache: CACHE };
		},
		async compare(config, work, chunks, signal) {
			await enter("compare", config.name, signal);
			const base = JSON.parse(await readFile(work.baseFile, "utf8")) as { contextTokens: number };
			if (base.contextTokens !== work.contextTokens)
				throw new Error("the saved log-probabilities are of another context");
			work.onChunk?.(chunks, chunks);
			return { log: fakeCompared({ ...work, chunks }, distanceOf(config)), cache: CACHE };
		},
		holds: async (work) => existsSync(work.baseFile),
	};
}

/** The answer of a trial: the baseline's where `index` is 0, else one that far from it. */
export function textAnswer(
	{ contextTokens, chunks }: LlamaPerplexityTask,
	index: number,
	distance: { readonly harm: number; readonly kl: number },
): LlamaPerplexityAnswer {
	const work = { contextTokens, chunks };
	const saved = { kind: "saved", log: fakeSaved(work) } as const;
	const result = index === 0 ? saved : ({ kind: "compared", log: fakeCompared(work, distance) } as const);
	return { kind: "llama-perplexity", contextTokens, corpusSha256: "0".repeat(64), cache: CACHE, result };
}
