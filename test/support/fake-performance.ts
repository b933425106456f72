import type { EnginePerformance } from "../../src/engine/performance.ts";
import type { Throughput, ThroughputRequest } from "../../src/engine/throughput.ts";
import type { KvConfig } from "../../src/kv/kv-config.ts";

/** Nanoseconds a token costs: a little more under a smaller type, and behind a longer cache. */
function nsPerToken({ k }: KvConfig, depth: number): number {
	return (k === "f16" ? 1000 : 1050) * (1 + depth / 10_000);
}

// What a fake measurement of speed comes to: a function of the configuration and the request alone.
export function fakeThroughput(config: KvConfig, request: ThroughputRequest): Throughput {
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
		backends: "CPU",
		processor: "fake",
		threads: request.settings.threads,
		flashAttention: true,
	};
}

// Measurements that tell, through `enter`, when they begin.
export function createFakePerformance(
	enter: (kind: "throughput", variant: string, signal: AbortSignal) => Promise<void>,
): EnginePerformance {
	return {
		async throughput(config, request, signal) {
			await enter("throughput", config.name, signal);
			return fakeThroughput(config, request);
		},
	};
}
