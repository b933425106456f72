/** The texts of a container's memory limit; null where there is no such file. */
export interface ControlGroupFiles {
	readonly limit: string | null;
	readonly usage: string | null;
	/** `memory.stat`, whose `inactive_file` pages are given back before anything else is. */
	readonly statistics: string | null;
}

/** Where version 2 and version 1 of control groups keep them; a container sees its own as the root. */
export const CONTROL_GROUP_PLACES = [
	{
		limit: "/sys/fs/cgroup/memory.max",
		usage: "/sys/fs/cgroup/memory.current",
		statistics: "/sys/fs/cgroup/memory.stat",
	},
	{
		limit: "/sys/fs/cgroup/memory/memory.limit_in_bytes",
		usage: "/sys/fs/cgroup/memory/memory.usage_in_bytes",
		statistics: "/sys/fs/cgroup/memory/memory.stat",
	},
] as const;

/** What a container may still take. */
export interface GroupRoom {
	readonly limitBytes: number;
	readonly availableBytes: number;
}

/** Version 1 writes "no limit" as the largest multiple of a page in 63 bits. */
const NO_LIMIT = 2 ** 60;

/** MemAvailable of a container is the host's: its own limit counts where there is one. */
export function groupRoom({ limit, usage, statistics }: ControlGroupFiles): GroupRoom | null {
	const limitBytes = Number(limit?.trim());
	const usedBytes = Number(usage?.trim());
	if (limit === null || usage === null || !(limitBytes < NO_LIMIT) || Number.isNaN(usedBytes)) return null;
	const reclaimable = Number(/^inactive_file (\d+)$/m.exec(statistics ?? "")?.[1] ?? 0);
	return { limitBytes, availableBytes: Math.max(0, limitBytes - usedBytes + reclaimable) };
}
