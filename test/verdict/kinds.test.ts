import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/record/observation.ts";
import { ANSWER_VERDICTS } from "../../src/verdict/kinds.ts";
import { areIdentical } from "../../src/verdict/recorded/identical-to-baseline.ts";
import { buildRun } from "../support/builder/observation-builder.ts";
import { attentionPart, codecPart, parityPart, perplexityPart } from "../support/builder/suite-builder.ts";

describe("every kind of answer", () => {
	it.each(Object.entries(ANSWER_VERDICTS))("%s is compared over two runs, or says why not", (_, { compared }) => {
		if (compared.by === "nothing") expect(compared.why).toMatch(/^[a-z].*[^.]$/);
		else expect(compared.sameInput).toBeTypeOf("function");
	});

	it.each(Object.entries(ANSWER_VERDICTS))(
		"%s tells whether two variants are one, or why it cannot",
		(_, { identity }) => {
			if (identity.tells) expect(identity.compare).toBeTypeOf("function");
			else expect(identity.why).toMatch(/^[a-z].*[^.]$/);
		},
	);
});

describe("two variants", () => {
	const PARTS = { chunks: perplexityPart(4), paths: parityPart(4), attention: attentionPart(4), codec: codecPart() };
	const same = (...parts: (keyof typeof PARTS)[]) => {
		const run = buildRun({ parts: parts.map((part) => PARTS[part]), kl: () => 0, shortfall: () => 0, noise: () => 0 });
		return areIdentical(run, "f16", "q8_0");
	};

	it("are one where the scores of a text or of its paths agree to the last bit", () => {
		expect([same("chunks"), same("paths")]).toEqual([true, true]);
	});

	it("are not one for what every cache could say alike", () => {
		expect([same("attention"), same("codec"), same("attention", "codec")]).toEqual([false, false, false]);
	});

	it("are not one where answers to the same trial are of two kinds", () => {
		const run = buildRun({
			parts: [PARTS.chunks],
			kl: () => 0,
			outcome: ({ variant }) => {
				const answer: Answer = { kind: "codec", codecs: [] };
				return variant === "q8_0" ? { state: "answered", answer } : undefined;
			},
		});
		expect(areIdentical(run, "f16", "q8_0")).toBe(false);
	});
});
