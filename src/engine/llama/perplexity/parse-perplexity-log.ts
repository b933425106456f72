import type { PerplexityLog } from "../../port/perplexity/perplexity-log.ts";
import { announcedWork } from "./announced-work.ts";
import { PRINTED, readPrinted } from "./read-printed.ts";

/** The two streams of a program that has ended. */
export interface ToolOutput {
	readonly stdout: string;
	readonly stderr: string;
}

/** What a log holds, or why it is not the log of a finished calculation. */
export type Parsed<Log> =
	| { readonly state: "whole"; readonly log: Log }
	| { readonly state: "broken"; readonly why: string };

const RUNNING = new RegExp(`\\[(\\d+)\\]${PRINTED},`, "g");
// Not at the start of a line: the rest of the line before went to the other stream.
const FINAL = new RegExp(`Final estimate: PPL = ${PRINTED} \\+/- ${PRINTED}`);
const NO_VARIANCE = "Unexpected negative standard deviation";

/** The figures `[i]x` of all chunks so far; also asked while the program still runs. */
export function runningPerplexities(stdout: string): number[] {
	return [...stdout.matchAll(RUNNING)].map(([, , printed]) => readPrinted(printed));
}

/** Output counts as a result only where every announced chunk and the closing line are there. */
export function parsePerplexityLog({ stdout, stderr }: ToolOutput): Parsed<PerplexityLog> {
	const announced = announcedWork(stderr);
	if (announced === null) return broken("no calculation was begun");
	const running = runningPerplexities(stdout);
	if (running.length !== announced.chunks) return broken(`${running.length} of ${announced.chunks} chunks`);
	if (!running.every(Number.isFinite)) return broken("a perplexity that is not a number");
	const last = running.at(-1);
	if (last === undefined) return broken("no chunks");
	const final = FINAL.exec(stderr);
	if (final === null) {
		if (!stderr.includes(NO_VARIANCE)) return broken("no final estimate");
		return { state: "whole", log: { ...announced, running, perplexity: last, toolSigma: null } };
	}
	const [perplexity, toolSigma] = [readPrinted(final[1]), readPrinted(final[2])];
	if (![perplexity, toolSigma].every(Number.isFinite)) return broken("a final estimate that is not a number");
	return { state: "whole", log: { ...announced, running, perplexity, toolSigma } };
}

function broken(why: string): Parsed<PerplexityLog> {
	return { state: "broken", why };
}
