import { describe, expect, it } from "vitest";
import { EngineEntry } from "../../src/suite/engine-entry.ts";
import { formatProblem } from "../../src/suite/file/suite-problem.ts";
import { holdsCredentials, withoutCredentials } from "../../src/words/url-credentials.ts";

const WITH = ["http://user:secret@h/v1", "http:/user:secret@h/v1", "http:secret@h", "http://:secret@h"];
const PLACE = { file: "s.yaml", line: 1, column: 1, path: "engine.urls.f16", expected: null, nearest: null };

describe("credentials in a URL", () => {
	it.each(WITH)("are seen, refused in a suite and never shown: %s", (url) => {
		expect(holdsCredentials(url)).toBe(true);
		expect(withoutCredentials(url)).not.toContain("secret");
		expect(EngineEntry.safeParse({ kind: "openai", urls: { f16: url } }).success).toBe(false);
		expect(formatProblem({ ...PLACE, message: "no", value: url })).not.toContain("secret");
	});

	it.each(["http://127.0.0.1:8080/v1", "https://h/a@b", "http://h/?to=a@b"])(
		"are not where there are none: %s",
		(url) => {
			expect(holdsCredentials(url)).toBe(false);
			expect(EngineEntry.safeParse({ kind: "openai", urls: { f16: url } }).success).toBe(true);
		},
	);

	it("are hidden in an address that is none, and other values are shown as they are", () => {
		expect(withoutCredentials("http://user:secret@h:port")).not.toContain("secret");
		for (const value of ["f16@b32", "mailto:a@b", "http://h"]) expect(withoutCredentials(value)).toBe(value);
	});
});
