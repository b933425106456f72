import type { DivergenceLog } from "../../port/perplexity/divergence-log.ts";
import type { PassOrder, PerplexityProgram } from "./llama-perplexity-options.ts";
import { divergenceRows, parseDivergenceLog } from "./parse-divergence-log.ts";
import { comparingArguments } from "./perplexity-arguments.ts";
import { type AttestedPass, runPass } from "./run-pass.ts";

/** Scores the text of saved log-probabilities under a variant, beside them; `chunks` is what the baseline had. */
export async function compareWithBase(
	program: PerplexityProgram,
	order: PassOrder,
	chunks: number,
): Promise<AttestedPass<DivergenceLog>> {
	return await runPass(program, order, {
		args: comparingArguments(program, order),
		doing: `comparing ${order.config.name}`,
		done: (stdout) => divergenceRows(stdout).length,
		parse(output) {
			const parsed = parseDivergenceLog(output);
			if (parsed.state === "broken" || parsed.log.chunks === chunks) return parsed;
			return { state: "broken", why: `${parsed.log.chunks} chunks, the baseline has ${chunks}` };
		},
		onAnnounced: () => undefined,
	});
}
