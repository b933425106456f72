import os from "node:os";

/** Memory of this machine, or what a container leaves of it. */
export function machineMemory(): number {
	const limit = process.constrainedMemory();
	return limit > 0 && limit < os.totalmem() ? limit : os.totalmem();
}
