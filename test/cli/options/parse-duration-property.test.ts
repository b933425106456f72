import fc from "fast-check";
import { expect, it } from "vitest";
import { parseDuration } from "../../../src/cli/options/parse-duration.ts";
import { TqEvalError } from "../../../src/error.ts";

const DAYS_24 = 24 * 24 * 3_600_000;

it("adds up hours, minutes and seconds in the order they are written", () => {
	const part = fc.nat({ max: 180 });
	fc.assert(
		fc.property(part, part, part, (hours, minutes, seconds) => {
			fc.pre(hours + minutes + seconds > 0);
			const text = `${hours}h${minutes}m${seconds}s`;
			expect(parseDuration(text, "--time")).toBe(1000 * (3600 * hours + 60 * minutes + seconds));
		}),
	);
});

it("gives a time that a timer can wait, or refuses in words, whatever is written", () => {
	const written = fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.string({ maxLength: 12, unit: fc.constantFrom(..."0123456789.smh -") }),
	);
	fc.assert(
		fc.property(written, (text) => {
			try {
				const milliseconds = parseDuration(text, "--time");
				expect(milliseconds).toBeGreaterThan(0);
				expect(milliseconds).toBeLessThanOrEqual(DAYS_24 + 24 * 3_600_000);
				expect(text).toMatch(/^[\d.smh]+$/);
			} catch (error) {
				expect(error).toBeInstanceOf(TqEvalError);
				expect(error).toMatchObject({ code: "bad-input", where: "--time", value: text });
			}
		}),
		{ numRuns: 500 },
	);
});
