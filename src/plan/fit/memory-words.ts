const MIB = 2 ** 20;

// Bytes as people compare them with what a machine has: MiB below 10 GiB, where a cache is measured, GiB above.
export function formatMemory(bytes: number): string {
	const mib = bytes / MIB;
	if (mib < 10_240) return `${Math.round(mib).toLocaleString("en")} MiB`;
	return `${(mib / 1024).toFixed(1)} GiB`;
}
