import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { dropFromPageCache } from "../../../../src/engine/llama/alone/page-cache.ts";
import { itWith, NEEDS } from "../../../support/world/needs.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

describe("dropping a file from the page cache", () => {
	itWith(NEEDS.linux, "is proven by counting what is left, or says what kept it from that", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "model.gguf");
		await writeFile(file, Buffer.alloc(4 << 20, 7), { flush: true });
		const eviction = await dropFromPageCache(file);
		if (eviction.state === "not-cold") return expect(eviction.reason).toMatch(/stayed in the page cache|did not run/);
		const left = execFileSync("fincore", ["--bytes", "--noheadings", "--output", "RES", file], { encoding: "utf8" });
		expect(Number(left)).toBeLessThan(0.01 * 2 ** 22);
	});

	it("does not claim a cold file where the system offers no way without privileges", async () => {
		expect(await dropFromPageCache("model.gguf", "darwin")).toEqual({
			state: "not-cold",
			reason: "dropping one file from the page cache needs Linux, this is darwin",
		});
	});

	it("does not claim a cold file that is not there", async () => {
		expect(await dropFromPageCache("no-such.gguf", "linux")).toMatchObject({ state: "not-cold" });
	});
});
