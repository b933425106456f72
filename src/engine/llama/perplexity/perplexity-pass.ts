import { type ProgramEnding, startGuarded } from "../../../program/guarded-program.ts";
import { startSilenceTimer } from "../../../program/silence-timer.ts";
import type { PerplexityLimits } from "./llama-perplexity-options.ts";
import type { ToolOutput } from "./parse-perplexity-log.ts";
import { notAWord } from "./perplexity-failure.ts";

/** One call of llama-perplexity. */
export interface PerplexityPass {
	readonly binary: string;
	readonly args: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly directory: string;
	readonly doing: string;
	readonly limits: PerplexityLimits;
	readonly signal: AbortSignal;
	readonly log: (line: string) => void;
	/** Hears all output so far whenever there is more; what it throws ends the pass. */
	readonly onOutput: (output: ToolOutput) => void;
}

/** All that a call wrote, and how it ended: the exit code says little, it is 0 after most failures. */
export interface EndedPass {
	readonly output: ToolOutput;
	readonly ending: ProgramEnding;
}

/** Runs the program to its end, and ends it when it falls silent, when the caller gives up, or when we are aborted. */
export async function runPerplexityPass(pass: PerplexityPass): Promise<EndedPass> {
	const { signal, limits, doing } = pass;
	signal.throwIfAborted();
	const output = { stdout: "", stderr: "" };
	using silence = startSilenceTimer(limits.silenceMs);
	const given = new AbortController();
	pass.log(`tq-eval: ${pass.binary} ${pass.args.join(" ")}`);
	const program = startGuarded(pass.binary, pass.args, {
		environment: pass.environment,
		directory: pass.directory,
		graceMs: limits.graceMs,
		onLine: pass.log,
		onText(stream, text) {
			silence.heard();
			output[stream] += text;
			giveUpOnThrow(given, () => pass.onOutput(output));
		},
	});
	const end = AbortSignal.any([signal, silence.signal, given.signal]);
	end.addEventListener("abort", () => void program.stop(), { once: true });
	const ending = await program.ended;
	signal.throwIfAborted();
	given.signal.throwIfAborted();
	if (silence.signal.aborted) throw notAWord(ending.tail, doing, limits.silenceMs);
	return { output, ending };
}

function giveUpOnThrow(controller: AbortController, act: () => void): void {
	try {
		act();
	} catch (error) {
		controller.abort(error);
	}
}
