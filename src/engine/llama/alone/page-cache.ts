import { stat } from "node:fs/promises";
import { platform } from "node:os";
import { runQuietly } from "../../../program/run-quietly.ts";

/** Whether a file has to be read from its disk again. */
export type Eviction = { readonly state: "cold" } | { readonly state: "not-cold"; readonly reason: string };

/** Share of a file that may remain: a page that someone else holds. */
const REMAINDER = 0.01;

/**
 * Drops a file from the page cache without privileges, and looks whether it is gone. Of a file that one can read, Linux
 * drops clean pages on posix_fadvise(DONTNEED), which `dd iflag=nocache count=0` asks for; `fincore` counts what is left.
 */
export async function dropFromPageCache(file: string, system: string = platform()): Promise<Eviction> {
	if (system !== "linux") return notCold(`dropping one file from the page cache needs Linux, this is ${system}`);
	const dropped = await runQuietly("dd", [`if=${file}`, "iflag=nocache", "count=0", "status=none"]);
	if (dropped === null) return notCold("`dd iflag=nocache` (GNU coreutils) did not run");
	const resident = await runQuietly("fincore", ["--bytes", "--noheadings", "--raw", "--output", "RES", file]);
	if (resident === null)
		return notCold("`fincore` (util-linux), which tells what is left in the page cache, did not run");
	const { size } = await stat(file);
	if (Number(resident) <= REMAINDER * size) return { state: "cold" };
	return notCold(`${resident} of ${size} bytes stayed in the page cache: another process holds them`);
}

function notCold(reason: string): Eviction {
	return { state: "not-cold", reason };
}
