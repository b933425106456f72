import type { KvConfig } from "../../kv/kv-config.ts";
import type { FirstToken, FirstTokenRequest, LoadTimes } from "./latency.ts";
import type { PerformanceRequest } from "./performance-request.ts";
import type { Throughput, ThroughputRequest } from "./throughput.ts";

/**
 * Measurements of a machine at work. Each starts processes of its own for one KV configuration and ends them; the
 * caller sees to it that nothing else runs, or the figures mean nothing.
 */
export interface EnginePerformance {
	/** Speed of prompt evaluation and of generation behind a filled cache. */
	throughput(config: KvConfig, request: ThroughputRequest, signal: AbortSignal): Promise<Throughput>;
	/** Time to load, from the disk and from memory. */
	load(config: KvConfig, request: PerformanceRequest, signal: AbortSignal): Promise<LoadTimes>;
	/** Time to the first token of a prompt that is not in the cache. */
	firstToken(config: KvConfig, request: FirstTokenRequest, signal: AbortSignal): Promise<FirstToken>;
}
