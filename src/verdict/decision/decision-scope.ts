import { kvConfigLabel } from "../../kv/kv-config.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { Suite } from "../../suite/suite.ts";
import type { CriterionRuling } from "./merge-parts.ts";

/** What a decision is about, beside the rulings that make it. */
export interface DecisionScope {
	/** Name of the suite, with its profile where it has one. */
	readonly suite: string;
	/** Whether a pass is enough to use the cache. */
	readonly sufficient: boolean;
	/** Where a policy chooses among the criteria: its name, and what the suite rules that it does not let decide. */
	readonly policy: { readonly name: string; readonly leftOut: readonly CriterionRuling[] } | null;
	/** Labels of the caches that the suite runs already, as an alternative would be named; left out where nobody asks. */
	readonly caches?: readonly string[];
	/** Criteria whose figures say nothing of what is decided, and why not, in full sentences. */
	readonly setAside?: { readonly criteria: readonly CriterionId[]; readonly because: readonly string[] };
}

/** The scope of a suite's own decision. */
export function scopeOf({
	name,
	profile,
	sufficient,
	variants = [],
}: Pick<Suite, "name" | "profile" | "sufficient"> & Partial<Pick<Suite, "variants">>): DecisionScope {
	const suite = profile ? `${name} (profile ${profile})` : name;
	return { suite, sufficient: sufficient === true, policy: null, caches: variants.map(kvConfigLabel) };
}

/** What a criterion is about, in a word; several share one. */
const TOPICS: Readonly<Record<CriterionId, string>> = {
	attestation: "attestation",
	codec: "codec",
	"attention-cosine": "attention",
	"decode-parity": "decoding",
	"ppl-delta": "perplexity",
	"kl-divergence": "perplexity",
	needle: "needles",
	"prompt-checks": "prompts",
	"prompt-review": "human review",
	"session-drift": "sessions",
	"session-recall": "sessions",
	"tool-calls": "tool calls",
	"generation-speed": "speed",
	"prompt-speed": "speed",
	ttft: "waits",
	"load-time": "waits",
	"peak-memory": "memory",
	"memory-vs-theory": "memory",
	"context-ceiling": "context",
	"baseline-context": "context",
};

/** What of all that can be asked a decision rests on, in brackets: `(3 of 20 criteria; not asked: perplexity, needles)`. */
export function scopeWords(deciding: readonly CriterionRuling[], all: readonly CriterionRuling[]): string {
	const rest = topicsBeside(all.map(({ criterion }) => criterion.id));
	const counts = `${deciding.length} of ${Object.keys(CRITERIA).length} criteria`;
	return rest.length === 0 ? `(${counts})` : `(${counts}; not asked: ${rest.join(", ")})`;
}

/** What could be asked and is about none of these criteria, as topics: `perplexity`, `needles`. */
export function topicsBeside(judged: readonly CriterionId[]): string[] {
	const ids = Object.keys(CRITERIA) as CriterionId[];
	const asked = new Set(judged.map((id) => TOPICS[id]));
	return [...new Set(ids.map((id) => TOPICS[id]).filter((topic) => !asked.has(topic)))];
}

/** What was set aside, as sentences behind a reason; none where nothing was. */
export function setAsideWords({ setAside }: DecisionScope): string[] {
	if (setAside === undefined) return [];
	return [`Not part of this decision: ${setAside.criteria.join(", ")}.`, ...setAside.because];
}
