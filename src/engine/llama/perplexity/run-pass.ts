import { attestPerplexity } from "../../attestation/attest-perplexity.ts";
import type { PassCache } from "../../attestation/pass-cache.ts";
import type { AnnouncedWork } from "../../port/perplexity/perplexity-log.ts";
import { announcedWork } from "./announced-work.ts";
import { type PassOrder, PERPLEXITY_LIMITS, type PerplexityProgram } from "./llama-perplexity-options.ts";
import type { Parsed, ToolOutput } from "./parse-perplexity-log.ts";
import { passEnvironment } from "./perplexity-arguments.ts";
import { notAResult } from "./perplexity-failure.ts";
import { runPerplexityPass } from "./perplexity-pass.ts";

/** How a call is told, read while it runs, and read when it has ended. */
export interface PassReader<Log> {
	readonly args: readonly string[];
	readonly doing: string;
	/** Chunks in the output so far. */
	readonly done: (stdout: string) => number;
	readonly parse: (output: ToolOutput) => Parsed<Log>;
	/** What it throws ends the call. */
	readonly onAnnounced: (work: AnnouncedWork) => void;
}

/** A result, and the cache that it was computed with. */
export interface AttestedPass<Log> {
	readonly log: Log;
	readonly cache: PassCache;
}

/** One call from start to a result that is believed: its cache is proven before the first chunk, its output at the end. */
export async function runPass<Log>(
	program: PerplexityProgram,
	{ config, work, signal }: PassOrder,
	{ args, doing, done, parse, onAnnounced }: PassReader<Log>,
): Promise<AttestedPass<Log>> {
	let announced: AnnouncedWork | null = null;
	let cache: PassCache | null = null;
	let told = 0;
	const { output, ending } = await runPerplexityPass({
		binary: program.binary,
		args,
		doing,
		environment: passEnvironment(program.environment, config),
		directory: program.directory,
		limits: program.limits ?? PERPLEXITY_LIMITS,
		signal,
		log: program.log ?? (() => undefined),
		onOutput({ stdout, stderr }) {
			announced ??= announcedWork(stderr);
			if (announced === null) return;
			if (cache === null) {
				cache = attestPerplexity(config, program.shape, work.contextTokens, stderr.split("\n"));
				onAnnounced(announced);
			}
			const chunk = done(stdout);
			if (chunk > told) work.onChunk?.(chunk, announced.chunks);
			told = Math.max(told, chunk);
		},
	});
	const parsed = parse(output);
	if (parsed.state === "broken") throw notAResult(ending, parsed.why, doing);
	if (ending.signal !== null || ending.exitCode !== 0 || cache === null)
		throw notAResult(ending, "its output is whole, its end is not", doing);
	return { log: parsed.log, cache };
}
