/** What a new suite is made for. */
export interface NewSuite {
	readonly name: string;
	/** GGUF file, or the name of a known model; null for the bundled one. */
	readonly model: string | null;
	readonly contextTokens: number;
	readonly baseline: string;
	/** KV types or pairs, `q8_0/turbo4`. */
	readonly caches: readonly string[];
	readonly engine: "embedded" | "llama-server";
	/** Folder of this package's prompts, as the suite's file has to write it. */
	readonly prompts: string;
}

/** Lengths of haystacks, tokens: doubled from 512 to the context, less what an answer takes. */
function needleLengths(contextTokens: number): number[] {
	const room = contextTokens - 64;
	const lengths = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072].filter((length) => length <= room);
	return lengths.slice(-2);
}

/** The text of a suite that runs: perplexity with KL divergence, and needles at the two greatest lengths that fit. */
export function scaffoldSuite({ name, model, contextTokens, baseline, caches, engine, prompts }: NewSuite): string {
	const lengths = needleLengths(contextTokens);
	const text = model === null ? "mini/plain.txt" : "corpus/long.txt";
	const kind = model === null ? "code" : "number";
	const haystack = model === null ? "mini/haystack.yaml" : "needle/essays.yaml";
	return `# Made by \`tq-eval init\`. \`tq-eval check\` finds mistakes, \`tq-eval plan\` says how long it takes and what it can decide,
# \`tq-eval schema\` describes every field.
suite: ${name}
version: 1 # raise it when results stop being comparable with earlier ones
${model === null ? "# model: model.gguf # the bundled model while this line is left out" : `model: ${model}`}

engine:
  kind: ${engine}
  context: ${contextTokens} # tokens

baseline: ${baseline}
variants: [${caches.join(", ")}]

parts:
  # Next-token distributions against the baseline's: replace the text by one that is like your use.
  - part: perplexity
    corpus: ${prompts}/${text}
    chunks: 48 # fewer leave the bound of a skewed divergence wide
  # Facts hidden in long texts, asked for at every depth.
  - part: needle
    kind: ${kind}
    mode: shared
    haystack: ${prompts}/${haystack}
    lengths: [${lengths.join(", ")}]

criteria:
  attestation: {}
  kl-divergence: { pass: 0.02, kill: 0.5 } # nats a token; what is small depends on the model
  ppl-delta: {}
  needle: {}
`;
}
