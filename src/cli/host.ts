import os from "node:os";
import type { Provenance } from "../record/provenance.ts";

/** The machine, as far as it matters to whoever reads the numbers; no names of people or hosts. */
export function describeHost(): Provenance["host"] {
	return {
		platform: `${os.platform()} ${os.release()}`,
		arch: os.arch(),
		cpu: os.cpus()[0]?.model ?? "unknown",
		cores: os.availableParallelism(),
		memoryBytes: os.totalmem(),
	};
}
