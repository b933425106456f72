import type { MemoryMeter } from "../../memory/memory-meter.ts";
import type { OpenServerProbe } from "../probe/server-probe.ts";
import type { ServerLimits } from "./server-launch.ts";

/** What the engine is started with; the same for all its configurations. */
export interface LlamaServerOptions {
	readonly serverBinary: string;
	/** llama-bench of the same build. */
	readonly benchBinary: string;
	/** llama-perplexity of the same build; null where the build was made without it. */
	readonly perplexityBinary: string | null;
	/** Bytes that may still be written on the disk of a folder. */
	readonly freeBytes: (directory: string) => Promise<number>;
	/** What the build says of itself, for the record. */
	readonly version: string;
	readonly backend: string;
	/** SHA-256 of the build's programs and libraries, by file name. */
	readonly binaries: Readonly<Record<string, string>>;
	/** Names of the KV types that the build knows. */
	readonly kvTypes: readonly string[];
	/** Names of all types of its library by id, as saved states have them; null or left out where it was not asked. */
	readonly typeIds?: ReadonlyMap<number, string> | null;
	/** The id of the build, for messages. */
	readonly build?: string;
	/** Types that the build's backend failed to run when it was tried, with what was said. */
	readonly refused?: ReadonlyMap<string, string>;
	/** Names of the faults that the build can be told to have; none but in a calibration build. */
	readonly faults?: readonly string[];
	/** Whether turbo types take heads of any length; null or left out where only the program can say. */
	readonly padsTurboHeads?: boolean | null;
	readonly modelFile: string;
	/** Where the servers save their slots; emptied again. */
	readonly tempDirectory: string;
	/** How many servers may run at once. */
	readonly parallel: number;
	/** The environment of this process; the servers get an allow-list of it. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Prompt log-probabilities and all that llama-server does not tell; null where the build has no probe. */
	readonly openProbe: OpenServerProbe | null;
	/** The system's figures on memory; null where they cannot be had. */
	readonly memoryMeter: MemoryMeter | null;
	/** Jinja text in place of the model's own chat template. */
	readonly chatTemplate?: string;
	/** Receives every line of every server's log, with the variant's name. */
	readonly log?: (line: string) => void;
	readonly limits?: Partial<ServerLimits>;
}
