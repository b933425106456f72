import { expect, it } from "vitest";
import type { Circumstance } from "../../../src/verdict/reason/circumstance.ts";
import type { BareReason } from "../../../src/verdict/reason/reason.ts";
import { REASON_CODES } from "../../../src/verdict/reason/reason-code.ts";

type Given = BareReason["code"] | Extract<Circumstance, { code: unknown }>["code"];

/** Codes that no rule gives: the compiler refuses this line for each of them. */
const NEVER_GIVEN: Record<Exclude<keyof typeof REASON_CODES, Given>, never> = {};

it("lists no code that no rule gives, each in kebab-case with its meaning", () => {
	expect(NEVER_GIVEN).toEqual({});
	for (const [code, meaning] of Object.entries(REASON_CODES)) {
		expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
		expect(meaning).toMatch(/^[a-z].*[^.]$/);
	}
});
