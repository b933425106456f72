import type { Command } from "commander";
import { TqEvalError } from "../../error.ts";
import type { ShowReviewOptions } from "../show/show-review.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval review reports/2026-11-21-phase2 --reviewer "Ada L."
  $ tq-eval review reports/2026-11-21-phase2 --page review.html       a page to send to somebody
  $ tq-eval review import reports/2026-11-21-phase2 review-ada-l.json
  $ tq-eval review discard reports/2026-11-21-phase2 "Ada L." --because "the wrong glasses"

Some pairs are the baseline beside itself, and in some a defect is planted. Which side is which is told when all are rated.`;

/** `tq-eval review`: people compare replies blind; `review import` takes in what a page without a server collected. */
export function declareReview(program: Command, { terminal, finish }: CommandContext): void {
	const review = program
		.command("review")
		.description("compare replies of baseline and variant blind, in a page on this machine")
		.argument("[run]", "run folder")
		.option("--reviewer <name>", "who reviews (default: the user's name)")
		.option("--page <file>", "write the page to a file that works without a server")
		.option("--seed <number>", "seed of order and sides (default: drawn, and recorded)")
		.option("--no-open", "print the link without opening a browser")
		.addHelpText("after", EXAMPLES)
		.action(async (run: string | undefined, options: ShowReviewOptions) => {
			if (run === undefined) throw noRun();
			const { showReview } = await import("../show/show-review.ts");
			finish(await showReview(run, options, terminal));
		});
	review
		.command("import")
		.description("take a downloaded review into its run")
		.argument("<run>", "run folder")
		.argument("<file>", "review-<name>.json")
		.action(async (run: string, file: string) => {
			const { showImport } = await import("../show/show-review.ts");
			await showImport(run, file, terminal);
		});
	review
		.command("discard")
		.description("set a review aside whose controls failed; the reason stays in its file")
		.argument("<run>", "run folder")
		.argument("<name>", "reviewer, as the gate names them")
		.requiredOption("--because <text>", "why it must not count")
		.action(async (run: string, name: string, { because }: { readonly because: string }) => {
			const { showDiscard } = await import("../show/show-review.ts");
			await showDiscard(run, name, because, terminal);
		});
}

function noRun(): TqEvalError {
	return new TqEvalError("no run was named", {
		code: "bad-input",
		where: "RUN",
		remedy: "Name a run folder, for instance: tq-eval review reports/2026-11-21-phase2",
	});
}
