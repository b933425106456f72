import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { resolveVariant } from "../../suite/variant/resolve-variant.ts";

/** The options of `tq-eval perplexity`, as written. */
export interface PerplexityOptions {
	readonly corpus: string;
	readonly variants: string;
	readonly baseline: string;
	readonly context: string;
	readonly chunks?: string;
	readonly model?: string;
	readonly engineBuild?: string;
	/** False with `--no-control`. */
	readonly control: boolean;
	readonly json?: boolean;
}

/** The options, understood. */
export interface PerplexitySettings {
	readonly baseline: KvConfig;
	readonly variants: readonly KvConfig[];
	readonly contextTokens: number;
	/** At most so many; null for all that the corpus has. */
	readonly chunks: number | null;
	readonly control: boolean;
}

/** Shorter chunks leave nothing to score from. */
const LEAST_CONTEXT = 8;

/** Turns the options into configurations and counts, or refuses the first that cannot be. */
export function perplexitySettings(options: PerplexityOptions): PerplexitySettings {
	const { variants, baseline, context, chunks, control } = options;
	const names = variants
		.split(",")
		.map((name) => name.trim())
		.filter((name) => name !== "");
	if (names.length === 0) throw badOption("--variants", variants, "Write KV types, separated by commas.");
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw badOption("--variants", variants, `Name ${twice} once.`);
	return {
		baseline: configOf("--baseline", baseline),
		variants: names.map((name) => configOf("--variants", name)),
		contextTokens: countOf("--context", context, LEAST_CONTEXT),
		chunks: chunks === undefined ? null : countOf("--chunks", chunks, 1),
		control,
	};
}

function configOf(where: string, name: string): KvConfig {
	const result = resolveVariant(name);
	if (result.resolved) return result.config;
	throw badOption(where, name, "Write a KV type, or a pair of them: q8_0 or q8_0/turbo4.");
}

function countOf(where: string, text: string, least: number): number {
	if (/^\d{1,7}$/.test(text) && Number(text) >= least) return Number(text);
	throw badOption(where, text, `Write a whole number of ${least} or more.`);
}

function badOption(where: string, value: string, remedy: string): TqEvalError {
	return new TqEvalError(`${where} does not understand ${value}`, { code: "bad-input", where, value, remedy });
}
