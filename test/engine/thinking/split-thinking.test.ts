import { describe, expect, it } from "vitest";
import { THINK_TAGS, type ThinkTags } from "../../../src/engine/port/think-tags.ts";
import { ThinkingSplitter } from "../../../src/engine/thinking/split-thinking.ts";

const THINK = THINK_TAGS.find(({ open }) => open === "<think>") as ThinkTags;
const MARKED = { tags: [THINK], opened: null, lateClose: false } as const;
const OPENED = { ...MARKED, opened: THINK } as const;
const UNKNOWN = { tags: THINK_TAGS, opened: null, lateClose: true } as const;

/** How a stream was parted, whole and cut into single characters: both must agree. */
function part(text: string, request: ConstructorParameters<typeof ThinkingSplitter>[0]) {
	const views = [[text], [...text], text.split(/(?<=\s)/)].map((pieces) => {
		const splitter = new ThinkingSplitter(request);
		for (const piece of pieces) splitter.feed(piece);
		return { thinking: splitter.thinking, answer: splitter.answer, phase: splitter.phase };
	});
	for (const view of views) expect(view).toEqual(views[0]);
	return views[0];
}

describe("parting a reply into thinking and answer", () => {
	it("takes what stands between the marks as thinking and what follows as the answer", () => {
		const found = part("<think>\nOne and one.\n</think>\n\nTwo.", MARKED);
		expect(found).toEqual({ thinking: "One and one.", answer: "Two.", phase: "answer" });
	});

	it("starts inside thinking where the template has opened it", () => {
		expect(part("One and one.</think>Two.", OPENED)).toMatchObject({ thinking: "One and one.", answer: "Two." });
		expect(part("<think>\nAgain opened.</think>Two.", OPENED)).toMatchObject({ thinking: "Again opened." });
	});

	it("leaves a reply without marks alone, its leading space included", () => {
		expect(part(" Two < three.", MARKED)).toEqual({ thinking: null, answer: " Two < three.", phase: "answer" });
		expect(part("Write </think> to end it.", MARKED)).toMatchObject({ thinking: null });
	});

	it("counts what never closed as thinking, so that there is no answer", () => {
		expect(part("<think>\nOne and", MARKED)).toEqual({ thinking: "One and", answer: "", phase: "thinking" });
		expect(part("One and", OPENED)).toEqual({ thinking: "One and", answer: "", phase: "thinking" });
	});

	it("keeps a beginning that may still become a mark undecided, and gives it back as text where it does not", () => {
		expect(part("  <thi", MARKED)).toEqual({ thinking: null, answer: "  <thi", phase: "undecided" });
		expect(part("  <thin ice", MARKED)).toEqual({ thinking: null, answer: "  <thin ice", phase: "answer" });
		expect(part("", MARKED)).toEqual({ thinking: null, answer: "", phase: "undecided" });
	});

	it("does not end thinking at half a closing mark", () => {
		expect(part("<think>a </thin b", MARKED)).toMatchObject({ answer: "", phase: "thinking" });
		expect(part("<think>a </thin b</think>c", MARKED)).toMatchObject({ thinking: "a </thin b", answer: "c" });
	});

	it("closes nested thinking at its outer mark, and at the first where the outer one never closes", () => {
		const nested = "<think>a<think>b</think>c</think>d";
		expect(part(nested, MARKED)).toMatchObject({ thinking: "abc", answer: "d" });
		expect(part("<think>a<think>b</think>d", MARKED)).toMatchObject({ thinking: "ab", answer: "d" });
		expect(part("<think>a</think>b</think>c", MARKED)).toMatchObject({ thinking: "a", answer: "b</think>c" });
	});

	it("takes an empty pair of marks, or a closing mark at the start, for no thought", () => {
		expect(part("<think>\n\n</think>\n\nTwo.", MARKED)).toMatchObject({ thinking: "", answer: "Two." });
		expect(part("</think>Two.", MARKED)).toMatchObject({ thinking: "", answer: "Two." });
	});

	it("ends thinking at a closing mark that nothing opened where the template is not known", () => {
		const late = "One and one.\n</think>\n\nTwo.";
		expect(part(late, UNKNOWN)).toEqual({ thinking: "One and one.", answer: "Two.", phase: "answer" });
		expect(part(late, MARKED)).toMatchObject({ thinking: null });
	});

	it.each(THINK_TAGS.map((tags) => [tags.close, tags] as const))("knows the marks that end in %s", (_, tags) => {
		const text = `${tags.open}\nwhy${tags.close}\nso`;
		expect(part(text, UNKNOWN)).toEqual({ thinking: "why", answer: "so", phase: "answer" });
		expect(part(`${tags.direct ?? tags.close}so`, UNKNOWN)).toMatchObject({ answer: "so", thinking: "" });
	});
});
