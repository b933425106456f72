import { runPerplexity } from "../../app/perplexity/run-perplexity.ts";
import { renderDivergenceTable } from "../../report/terminal/divergence-table.ts";
import { EXIT } from "../exit-code.ts";
import { type PerplexityOptions, perplexitySettings } from "../options/perplexity-settings.ts";
import type { Terminal } from "../terminal.ts";

/** Measures a text and shows the figures as a table or as JSON; returns the exit code, 3 where a variant could not be measured. */
export async function showPerplexity(options: PerplexityOptions, terminal: Terminal): Promise<number> {
	const { corpus, model, engineBuild } = options;
	const chosen = { ...(model === undefined ? {} : { model }), ...(engineBuild === undefined ? {} : { engineBuild }) };
	const request = { ...perplexitySettings(options), corpus, ...chosen };
	const measured = await runPerplexity(request, terminal.world);
	if (measured === null) {
		terminal.world.tell("interrupted; nothing was kept");
		return EXIT.interrupted;
	}
	if (options.json) terminal.line(JSON.stringify(measured, null, "\t"));
	else terminal.print(renderDivergenceTable(measured));
	return measured.failed.length > 0 ? EXIT.environment : EXIT.done;
}
