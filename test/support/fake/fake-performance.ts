import type { FirstToken, FirstTokenRequest, LoadTimes } from "../../../src/engine/port/latency.ts";
import type { EnginePerformance } from "../../../src/engine/port/performance.ts";
import type { Throughput, ThroughputRequest } from "../../../src/engine/port/throughput.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";

/** Nanoseconds a token costs: a little more under a smaller type, and behind a longer cache. */
function nsPerToken({ k }: Pick<KvConfig, "k">, depth: number): number {
	return (k === "f16" ? 1000 : 1050) * (1 + depth / 10_000);
}

/** What a fake measurement of speed comes to: a function of the configuration and the request alone. */
export function fakeThroughput(config: Pick<KvConfig, "k">, request: ThroughputRequest): Throughput {
	const timed = (tokens: number) => ({
		tokens,
		samplesNs: Array.from({ length: request.repetitions }, () => tokens * nsPerToken(config, request.depth)),
		kvBytes: 4096,
		kvBytesExpected: 4096,
	});
	return {
		prompt: timed(request.promptTokens),
		generation: timed(request.generatedTokens),
		build: "fake 1",
		backends: "MTL,BLAS",
		processor: "fake",
		threads: request.settings.threads,
		flashAttention: true,
	};
}

/** Two seconds cold, half a second warm. */
export const FAKE_LOAD = { cold: { state: "cold", ms: 2000 }, warmMs: 500 } as const satisfies LoadTimes;

/** What a fake wait for the first token comes to. */
export function fakeFirstToken(
	config: Pick<KvConfig, "k">,
	{ promptTokens }: Pick<FirstTokenRequest, "promptTokens">,
): FirstToken {
	const promptMs = (promptTokens * nsPerToken(config, 0)) / 1e3;
	return { firstTokenMs: promptMs + 2, promptMs, promptTokensEvaluated: promptTokens };
}

type Enter = (kind: keyof EnginePerformance, variant: string, signal: AbortSignal) => Promise<void>;

/** Measurements that tell, through `enter`, when they begin. */
export function createFakePerformance(enter: Enter): EnginePerformance {
	return {
		async throughput(config, request, signal) {
			await enter("throughput", config.name, signal);
			return fakeThroughput(config, request);
		},
		async load(config, _, signal) {
			await enter("load", config.name, signal);
			return FAKE_LOAD;
		},
		async firstToken(config, request, signal) {
			await enter("firstToken", config.name, signal);
			return fakeFirstToken(config, request);
		},
	};
}
