import type { Loading } from "../file/text-file.ts";
import type { LoadedPart } from "../suite.ts";
import type { Placed } from "../suite-view.ts";
import { loadCorpus } from "./corpus/load-corpus.ts";
import { loadLlamaPerplexity } from "./llama-perplexity/load-llama-perplexity.ts";
import { loadLanguage } from "./needle/load-language.ts";
import type { Part } from "./part.ts";
import { loadPromptCases } from "./prompt-matrix/load-prompt-cases.ts";
import { loadConversations } from "./session/load-conversations.ts";
import { loadToolCases } from "./tool-calls/load-tool-cases.ts";

// Reads what one part refers to; null after problems that leave nothing to work with.
export async function loadPart(
	{ index, item, source: suite }: Placed<Part>,
	loading: Loading,
): Promise<LoadedPart | null> {
	const path = ["parts", index];
	const name = item.name ?? item.part;
	switch (item.part) {
		case "prompt-matrix":
			return { kind: item.part, name, settings: item, cases: await loadPromptCases(item, path, suite, loading) };
		case "tool-calls":
			return { kind: item.part, name, settings: item, cases: await loadToolCases(item, path, suite, loading) };
		case "needle": {
			const language = await loadLanguage(item, path, suite, loading);
			return language === null ? null : { kind: item.part, name, settings: item, language };
		}
		case "perplexity": {
			if (item.program === "llama-perplexity") return loadLlamaPerplexity(item, name, path, suite, loading);
			const text = await loadCorpus(item, path, suite, loading);
			return text === null ? null : { kind: item.part, name, settings: item, text };
		}
		case "attention": {
			const text = await loadCorpus(item, path, suite, loading);
			return text === null ? null : { kind: item.part, name, settings: item, text };
		}
		case "decode-parity": {
			const text = await loadCorpus(item, path, suite, loading);
			return text === null ? null : { kind: item.part, name, settings: item, text };
		}
		case "latency":
			return { kind: item.part, name, settings: item };
		case "throughput":
			return { kind: item.part, name, settings: item };
		case "memory":
			return { kind: item.part, name, settings: item };
		case "context-ceiling":
			return { kind: item.part, name, settings: item };
		case "codec":
			return { kind: item.part, name, settings: item };
		case "session": {
			const conversations = await loadConversations(item, path, suite, loading);
			return { kind: item.part, name, settings: item, conversations };
		}
	}
}
