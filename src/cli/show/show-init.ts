import { writeSuite } from "../../app/init/write-suite.ts";
import { checkSuite } from "../../app/run/check-suite.ts";
import { ENGINE_KINDS } from "../../engine/port/engine-kind.ts";
import { TqEvalError } from "../../error.ts";
import { parseTokens } from "../options/parse-tokens.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval init`. */
export interface ShowInitOptions {
	readonly model?: string;
	readonly context: string;
	readonly variants: string;
	readonly baseline: string;
	readonly engine?: string;
}

/** Writes a suite, checks it, and says what to do with it. */
export async function showInit(file: string, options: ShowInitOptions, { world, line }: Terminal): Promise<void> {
	const caches = options.variants.split(",").map((name) => name.trim());
	const written = await writeSuite(
		file,
		{
			model: options.model ?? null,
			contextTokens: parseTokens(options.context, "--context"),
			baseline: options.baseline,
			caches,
			engine: engineFor(options.engine, caches),
		},
		world,
	);
	const suite = await checkSuite(file, undefined, world);
	line(`${written}: ${suite.parts.length} parts under ${suite.variants.length} caches`);
	line(`  npx tq-eval plan ${written}    how long it takes, and what it can decide`);
	line(`  npx tq-eval run ${written}`);
}

/** Types of TurboQuant need a build; the embedded engine has the others. */
function engineFor(named: string | undefined, caches: readonly string[]): "embedded" | "llama-server" {
	if (named === undefined) return caches.some((name) => /turbo/.test(name)) ? "llama-server" : "embedded";
	if (named === "embedded" || named === "llama-server") return named;
	throw new TqEvalError(`--engine does not understand ${named}`, {
		code: "bad-input",
		where: "--engine",
		value: named,
		remedy: `Choose one of: ${ENGINE_KINDS.filter((kind) => kind !== "openai").join(", ")}.`,
	});
}
