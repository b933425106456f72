import type { KvConfig } from "../../../kv/kv-config.ts";
import type { LoadTimes } from "../../port/latency.ts";
import type { PerformanceRequest } from "../../port/performance-request.ts";
import type { ServerSource } from "../server/open-server-config.ts";
import { withOwnServer } from "./own-server.ts";
import { dropFromPageCache } from "./page-cache.ts";

/** Two servers, one after the other: one that has to read the model from its disk, one that finds it in memory. */
export async function measureLoad(
	source: ServerSource,
	config: KvConfig,
	{ settings }: PerformanceRequest,
	signal: AbortSignal,
	drop = dropFromPageCache,
): Promise<LoadTimes> {
	const load = (doing: string) =>
		withOwnServer(source, { config, settings, signal, doing }, ({ readyMs }) => Promise.resolve(readyMs));
	const eviction = await drop(source.options.modelFile);
	const ms = await load(`loading ${config.name} cold`);
	const warmMs = await load(`loading ${config.name} warm`);
	return { cold: eviction.state === "cold" ? { state: "cold", ms } : eviction, warmMs };
}
