import type { MemoryMeter } from "../../memory/memory-meter.ts";
import type { ModelHeader } from "../../model/model-header.ts";
import type { EngineMemory } from "../../port/engine-memory.ts";
import { prepareLaunch, type ServerSource } from "../server/open-server-config.ts";
import { slotFolder } from "../server/slot-folder.ts";
import { occupyServer } from "./occupy-server.ts";

/** A process that is ended to protect the machine must go at once. */
const GRACE_MS = 1000;

/** Memory of servers of one build, each started for one measurement. */
export function serverMemory(source: ServerSource, header: ModelHeader, meter: MemoryMeter): EngineMemory {
	const { shape, options, limits } = source;
	const { tempDirectory, kvTypes, typeIds = null } = options;
	const hasty = { ...source, limits: { ...limits, graceMs: Math.min(limits.graceMs, GRACE_MS) } };
	return {
		header,
		machine: () => meter.machine(),
		async occupy(config, request, signal) {
			await using slots = await slotFolder(tempDirectory);
			const launch = await prepareLaunch(hasty, config, request.settings, slots.path);
			const attest = { config, shape, kvTypes, typeIds, slotDirectory: slots.path };
			return await occupyServer({ launch, attest, meter, request }, signal);
		},
	};
}
