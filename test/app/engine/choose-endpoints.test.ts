import { describe, expect, it } from "vitest";
import { chooseEndpoints } from "../../../src/app/engine/choose-endpoints.ts";
import { TqEvalError } from "../../../src/error.ts";
import { kvConfig } from "../../support/builder/suite-builder.ts";

const CONTEXT = { context: 4096, batch: 512, threads: 1, parallel: 1 } as const;
const SUITE = {
	baseline: "f16",
	variants: [kvConfig("f16", "f16"), kvConfig("q8_0", "q8_0"), kvConfig("q4_0", "q4_0")],
	engine: { kind: "openai", apiKeyEnv: "KEY", ...CONTEXT },
} as const;

const chosen = (given: readonly string[], KEY: string | undefined = "sk-1") => chooseEndpoints(SUITE, given, { KEY });

function refusal(given: readonly string[], key?: string): TqEvalError {
	try {
		chosen(given, key);
	} catch (error) {
		if (error instanceof TqEvalError) return error;
	}
	throw new Error("it was not refused");
}

describe("--url", () => {
	it("takes the suite's variants, its baseline and a control", () => {
		const { urls } = chosen(["f16=http://h:1/v1", "q8_0=http://h:2/v1", "f16@b32=http://h:3/v1"]);
		expect(urls).toEqual({ f16: "http://h:1/v1", q8_0: "http://h:2/v1", "f16@b32": "http://h:3/v1" });
	});

	it("refuses a variant that the suite has not, and names the one that was meant", () => {
		expect(refusal(["q8_O=http://h:1/v1"])).toMatchObject({
			message: expect.stringContaining("q8_O"),
			remedy: expect.stringContaining("Did you mean q8_0?"),
		});
		expect(refusal(["somebody=http://h:1/v1"]).remedy).toBe("Name one of: f16, q8_0, q4_0.");
		for (const name of ["constructor", "toString", "__proto__"])
			expect(refusal([`${name}=http://h:1/v1`]).code).toBe("bad-input");
	});

	it.each([
		"http://user:secret@h/v1",
		"http:/user:secret@h/v1",
		"http:user:secret@h/v1",
		"http:\\\\user:secret@h/v1",
		"HTTP://user:secret@h/v1",
		"http:///user:secret@h/v1",
		"ht\ntp://user:secret@h/v1",
		"https://secret@h/v1",
		"http://:secret@h/v1",
		"http://user:secret@h:port/v1",
	])("refuses credentials however they are spelled, and shows none: %s", (url) => {
		for (const text of [`f16=${url}`, url, `${url}=http://h:1/v1`]) {
			const error = refusal([text]);
			expect(JSON.stringify([error.message, error.value, error.remedy])).not.toContain("secret");
		}
	});
});

describe("the API key", () => {
	it("is refused where no header can hold it, and not shown", () => {
		for (const key of ["sk-SECRET\nline2", "sk-SECRET\r", " sk-SECRET", "sk-SECRET ", "sk-SECRET\0", "sk-SECRET€"]) {
			const error = refusal([], key);
			expect(error).toMatchObject({ code: "environment", where: "engine.apiKeyEnv", value: "KEY" });
			expect(JSON.stringify([error.message, error.remedy])).not.toMatch(/SECRET|line2/);
		}
		expect(refusal([], "").message).toContain("is not set");
		expect(chosen([], "sk- with blanks inside").apiKey).toBe("sk- with blanks inside");
	});
});
