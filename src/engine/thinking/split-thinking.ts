import type { ThinkTags } from "../port/think-tags.ts";

/** Where a reply stands: `undecided` while what came may still become an opening mark. */
export type ReplyPhase = "undecided" | "thinking" | "answer";

/** What marks to look for in a reply. */
export interface SplitRequest {
	/** The marks that may open thinking; several where the template is not known. */
	readonly tags: readonly ThinkTags[];
	/** The marks whose thinking the template has opened already. */
	readonly opened: ThinkTags | null;
	/** A closing mark that nothing opened ends thinking too: the template is not known, and may have opened it. */
	readonly lateClose: boolean;
}

/**
 * Parts a reply into thinking and answer while it arrives. The first closing mark ends thinking, unless thinking opened
 * again inside itself: then what followed turns out to be thinking once the outer mark closes. Marks may come in pieces.
 */
export class ThinkingSplitter {
	phase: ReplyPhase;
	/** Marks of which only the closing one came, with nothing known to have opened them: the template did. */
	openedUnseen: ThinkTags | null = null;
	private text = "";
	private tags: ThinkTags | null;
	private thinkingAt = 0;
	private answerAt = 0;
	/** Everything before it holds no closing mark. */
	private scanned = 0;
	/** Openings inside the thinking that are not closed yet. */
	private nested = 0;
	private readonly request: SplitRequest;
	/** Of the closing marks: a piece without any of them closes nothing. */
	private readonly lastCharacters: readonly string[];

	constructor(request: SplitRequest) {
		this.request = request;
		this.tags = request.opened;
		const all = request.opened === null ? request.tags : [...request.tags, request.opened];
		this.lastCharacters = [...new Set(all.map(({ close }) => close.at(-1) ?? ""))];
		this.phase = request.opened === null ? "undecided" : "thinking";
	}

	/** Takes the next piece; true where the answer now begins elsewhere, so that what came before it is thinking. */
	feed(piece: string): boolean {
		this.text += piece;
		const before = this.answerAt;
		if (this.phase === "undecided") this.decide();
		if (this.lastCharacters.some((last) => piece.includes(last))) while (this.canClose() && this.close()) {}
		return this.answerAt !== before;
	}

	/** Null where the reply shows no marks. */
	get thinking(): string | null {
		if (this.phase === "undecided" || this.tags === null) return null;
		const end = this.phase === "thinking" ? this.text.length : this.answerAt;
		return withoutMarks(this.text.slice(this.thinkingAt, end), this.tags);
	}

	get answer(): string {
		if (this.phase === "thinking") return "";
		return this.tags === null ? this.text : this.text.slice(this.answerAt).trimStart();
	}

	private decide(): void {
		const start = this.text.trimStart();
		const marks = this.request.tags.flatMap(marksAtStart);
		const found = marks.find(({ mark }) => start.startsWith(mark));
		if (found === undefined) {
			if (!marks.some(({ mark }) => mark.startsWith(start))) this.phase = "answer";
			return;
		}
		const at = this.text.length - start.length + found.mark.length;
		this.tags = found.tags;
		this.phase = found.phase;
		this.thinkingAt = at;
		this.answerAt = found.phase === "answer" ? at : 0;
		this.scanned = at;
	}

	private canClose(): boolean {
		if (this.phase === "answer") return this.nested > 0 || (this.tags === null && this.request.lateClose);
		return this.phase === "thinking";
	}

	/** Ends thinking at the next closing mark; false where there is none yet. */
	private close(): boolean {
		const found = this.findClose();
		if (found === null) return false;
		const { tags, at } = found;
		const closesOuter = this.phase === "answer" && this.tags !== null;
		const inside = this.text.slice(this.phase === "answer" ? this.answerAt : this.thinkingAt, at);
		this.nested += inside.split(tags.open).length - 1 - (closesOuter ? 1 : 0);
		if (this.tags === null) this.openedUnseen = tags;
		this.tags = tags;
		this.phase = "answer";
		this.answerAt = at + tags.close.length;
		this.scanned = this.answerAt;
		return true;
	}

	private findClose(): { readonly tags: ThinkTags; readonly at: number } | null {
		const candidates = this.tags === null ? this.request.tags : [this.tags];
		const longest = Math.max(...candidates.map(({ close }) => close.length));
		const found = candidates.flatMap((tags) => {
			const at = this.text.indexOf(tags.close, this.scanned);
			return at === -1 ? [] : [{ tags, at }];
		});
		this.scanned = Math.max(this.scanned, this.text.length - longest + 1);
		return found.sort((a, b) => a.at - b.at)[0] ?? null;
	}
}

/** The marks with which a reply can begin, and where each puts it. */
function marksAtStart(
	tags: ThinkTags,
): { readonly tags: ThinkTags; readonly mark: string; readonly phase: ReplyPhase }[] {
	return [
		{ tags, mark: tags.open, phase: "thinking" },
		{ tags, mark: tags.direct ?? tags.close, phase: "answer" },
	];
}

/** Thinking as it is shown: its marks and the space around it left out. */
export function withoutMarks(text: string, { open, close }: ThinkTags): string {
	return text.replaceAll(close, "").replaceAll(open, "").trim();
}
