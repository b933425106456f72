import { z } from "zod";
import type { HaystackLanguage } from "../../../prompt/haystack/haystack-language.ts";
import { PROMPT_CATEGORIES } from "../../../suite/part/prompt-matrix/prompt-case.ts";
import type { LoadedPart } from "../../../suite/suite.ts";
import { byKind } from "../by-kind.ts";
import { TurnInRecord } from "./check-in-record.ts";
import { ConversationInRecord } from "./session-in-record.ts";
import { settingsOf } from "./settings-of.ts";
import { ToolCaseKindInRecord, ToolInRecord, ToolTurnInRecord } from "./tool-case-in-record.ts";

const PromptCases = z.array(
	z.object({
		id: z.string(),
		category: z.enum(PROMPT_CATEGORIES),
		system: z.string().nullable(),
		turns: z.array(TurnInRecord),
	}),
);

const ToolCases = z.array(
	z.object({
		id: z.string(),
		kind: ToolCaseKindInRecord,
		system: z.string().nullable(),
		tools: z.array(ToolInRecord),
		turns: z.array(ToolTurnInRecord),
	}),
);

const Corpus = z.object({
	name: z.string().nullable(),
	file: z.string().nullable(),
	bytes: z.number(),
	sha256: z.string(),
});

/** Its haystacks are in the plan by their seeds; nothing reads it again. */
const Language = z.custom<HaystackLanguage>((value) => typeof value === "object" && value !== null, "no language");

const DESIGNS = { designs: z.array(z.enum(["free-running", "replayed"])) };

function partOf<Kind extends LoadedPart["kind"]>(kind: Kind, needed?: z.core.$ZodLooseShape) {
	return z.object({ kind: z.literal(kind), name: z.string(), settings: settingsOf(kind, needed) });
}

/** What a part of each kind has to look like in `suite.json`, one line a kind. */
const PART_SCHEMAS = {
	attention: partOf("attention").extend({ text: z.string() }),
	codec: partOf("codec"),
	"context-ceiling": partOf("context-ceiling"),
	"decode-parity": partOf("decode-parity").extend({ text: z.string() }),
	latency: partOf("latency"),
	"llama-perplexity": partOf("llama-perplexity").extend({ corpus: Corpus }),
	memory: partOf("memory"),
	needle: partOf("needle").extend({ language: Language }),
	perplexity: partOf("perplexity").extend({ text: z.string() }),
	"prompt-matrix": partOf("prompt-matrix").extend({ cases: PromptCases }),
	session: partOf("session", DESIGNS).extend({ conversations: z.array(ConversationInRecord) }),
	throughput: partOf("throughput"),
	"tool-calls": partOf("tool-calls").extend({ cases: ToolCases }),
} satisfies Readonly<Record<LoadedPart["kind"], z.core.$ZodTypeDiscriminable>>;

/** A part of `suite.json`. */
export const PartInRecord = byKind(PART_SCHEMAS) as z.ZodType<LoadedPart>;
