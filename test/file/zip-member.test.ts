import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isZip, readZipMember } from "../../src/file/zip-member.ts";

const ARCHIVE = zipSync({ "a/b.txt": strToU8("text".repeat(1000)), "c.txt": new Uint8Array(0) });

describe("readZipMember", () => {
	it("reads one file of an archive", () => {
		const found = readZipMember(ARCHIVE, "a/b.txt", 4000);
		expect(found.found && Buffer.from(found.bytes).toString()).toBe("text".repeat(1000));
	});

	it("does not inflate more than was expected", () => {
		expect(readZipMember(ARCHIVE, "a/b.txt", 3999)).toEqual({ found: false, reason: "its a/b.txt has 4000 bytes" });
	});

	it("names a file that is not there, and an archive that is cut off", () => {
		expect(readZipMember(ARCHIVE, "b.txt", 4000)).toEqual({ found: false, reason: "it has no b.txt" });
		const cut = readZipMember(ARCHIVE.subarray(0, 60), "a/b.txt", 4000);
		expect(cut).toMatchObject({ found: false, reason: expect.stringContaining("not a whole ZIP file") });
	});

	it("tells an archive from a text by its first bytes", () => {
		expect(isZip(ARCHIVE)).toBe(true);
		expect(isZip(strToU8("PK is a text"))).toBe(false);
	});
});
