import type { Growth } from "../../plan/look/growth.ts";
import { chunksOf } from "../../plan/trial/chunks-of.ts";
import { MOST_GROWTH, MOST_LOOKS } from "../../statistics/sequential/later-looks.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { splitDocuments } from "../../suite/part/corpus/corpus-documents.ts";
import type { LoadedPart } from "../../suite/suite.ts";
import { moreTrials, type Step } from "../reason/step.ts";
import { stepWords } from "../reason/step-words.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import type { OpenPart } from "./open-parts.ts";

/** What another look at a run would add, and what it cannot help. */
export interface NextLook {
	/** Null after the last look that a run has. */
	readonly look: number | null;
	readonly growths: readonly Growth[];
	readonly cannot: readonly Unhelped[];
}

/** A criterion that stays open whatever is added, with the reason and what to do instead: a clause without a full stop. */
export interface Unhelped {
	readonly variant: string;
	readonly criterion: CriterionId;
	readonly why: string;
}

type Planned = Pick<RecordedRun, "suite" | "plan" | "observations">;

/** What each open place is advised to get, the most of any variant and criterion that waits for it; at most three times what it has. */
export function planNextLook(run: Planned, open: readonly OpenPart[]): NextLook {
	const asked = open.map((one) => ({ ...one, added: addedTo(run, one) }));
	const cannot = asked.flatMap(({ variant, criterion, added }) => {
		return typeof added === "string" ? [{ variant, criterion, why: added }] : [];
	});
	const growths = asked.reduce<Growth[]>((all, { variant, added }) => {
		return typeof added === "string" ? all : joined(all, { ...added, variants: [variant] });
	}, []);
	const look = (run.plan.look?.look ?? 1) + 1;
	return { look: look > MOST_LOOKS ? null : look, growths, cannot };
}

function joined(all: readonly Growth[], one: Growth): Growth[] {
	const same = all.find(({ part }) => part === one.part);
	if (same === undefined) return [...all, one];
	const variants = [...new Set([...same.variants, ...one.variants])];
	return all.map((other) => (other === same ? { ...same, more: Math.max(same.more, one.more), variants } : other));
}

/** What a place gets, or why it gets nothing. */
function addedTo(run: Planned, { part: name, step }: OpenPart): Omit<Growth, "variants"> | string {
	const part = run.suite.parts.find((one) => one.name === name);
	if (part === undefined) return step === null ? "nothing is known to settle it" : stepWords(step);
	switch (part.kind) {
		case "needle":
			return needlesMore(part, step);
		case "perplexity":
		case "decode-parity":
			return chunksMore(run, part, step);
		default:
			return `${stepWords(step ?? { do: "repeat-with-more-trials" })}; ${CANNOT[part.kind] ?? FIXED}`;
	}
}

const WRITTEN = "are written by hand and not drawn: add some to the files of the suite, and run it anew";
const FIXED = "its work is not drawn: state more in the suite, and run it anew";
const CANNOT: Readonly<Partial<Record<LoadedPart["kind"], string>>> = {
	"prompt-matrix": `prompts ${WRITTEN}`,
	session: `conversations ${WRITTEN}`,
	"tool-calls": `cases ${WRITTEN}`,
	"llama-perplexity": "the program scores its text in one go: state more `chunks` in the suite, and run it anew",
};

function needlesMore({ name, settings }: Extract<LoadedPart, { kind: "needle" }>, step: Step | null) {
	const seeds = step?.do === "replicate-needles" ? step.seeds : perHaystack(step, settings.depths.length);
	if (seeds === null) return step === null ? "nothing is known to settle it" : stepWords(step);
	return { part: name, grow: "seeds", more: capped(seeds, settings.seeds.length) } as const;
}

function perHaystack(step: Step | null, depths: number): number | null {
	const more = moreTrials(step);
	return more === null ? null : Math.ceil(more / depths);
}

type ChunkedPart = Extract<LoadedPart, { kind: "perplexity" | "decode-parity" }>;

function chunksMore(run: Planned, part: ChunkedPart, step: Step | null) {
	const wanted = step?.do === "at-least" ? step.more : moreTrials(step);
	if (wanted === null) return step === null ? "nothing is known to settle it" : stepWords(step);
	const here = chunksOf(part).length;
	const left = chunksLeft(run, part, here);
	if (left === 0) return `its text has no more than ${here} chunks: name a longer one in the suite, and run it anew`;
	return { part: part.name, grow: "chunks", more: Math.min(left, capped(wanted, here)) } as const;
}

/** Documents are counted; the chunks of a text are known once one was asked for that it does not have. */
function chunksLeft({ observations }: Planned, { name, settings, text }: ChunkedPart, here: number): number {
	if (settings.specialTokens) return splitDocuments(text).length - here;
	const isOver = observations.some(({ part, outcome }) => {
		return part === name && outcome.state === "skipped" && outcome.reason === "does-not-fit";
	});
	return isOver ? 0 : Number.POSITIVE_INFINITY;
}

function capped(more: number, here: number): number {
	return Math.min(more, (MOST_GROWTH - 1) * here);
}
