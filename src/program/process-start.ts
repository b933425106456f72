import { readFile } from "node:fs/promises";

/**
 * When a process started, in whatever words the system has for it: another start under the same id is another one.
 * Null where the process is gone, or the system does not say.
 */
export async function processStart(pid: number, platform: NodeJS.Platform): Promise<string | null> {
	if (platform === "linux") return linuxStart(pid);
	if (platform === "win32") return null;
	// loaded where it is needed: every command looks at processes, few ask for one
	const { execa } = await import("execa");
	const { stdout, failed } = await execa("ps", ["-o", "lstart=", "-p", String(pid)], {
		reject: false,
		timeout: 5_000,
		env: { LC_ALL: "C" },
	});
	return failed || stdout.trim() === "" ? null : stdout.trim();
}

/** Field 22 of its state, in clock ticks since the machine started, and which start of the machine that was. */
async function linuxStart(pid: number): Promise<string | null> {
	const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
	if (state === null) return null;
	const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
	// the second field, the program's name in brackets, may hold spaces
	const ticks = state.slice(state.lastIndexOf(")") + 2).split(" ")[19];
	return ticks === undefined ? null : `${boot.trim()}:${ticks}`;
}
