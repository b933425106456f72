import { writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { systemFailure } from "../../src/cli/system-failure.ts";
import { inProcess } from "../support/world/in-process.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const MAIN = path.resolve(import.meta.dirname, "../../dist/cli/main.js");

/** A command whose reader leaves after one line, and the code that it ended with. */
const PIPE = '"$0" "$@" | head -1; echo "code ' + "$" + '{PIPESTATUS[0]}"';

describe("what the system refuses", () => {
	it("is named with a remedy where the place is a file", async () => {
		await using folder = await temporaryFolder();
		await writeFile(path.join(folder.path, "taken"), "");
		const { code, stderr } = await inProcess(["init", "taken/suite.yaml"], { world: { folder: folder.path } });
		expect(code).toBe(2);
		expect(stderr).toContain("taken/suite.yaml");
		expect(stderr).not.toContain("please report it");
	});

	it("is told from a fault of ours", () => {
		const full = Object.assign(new Error("write"), { code: "ENOSPC" });
		expect(systemFailure(full)).toMatchObject({ remedy: expect.stringContaining("npx tq-eval run --resume") });
		const denied = Object.assign(new Error("open"), { code: "EACCES", path: "closed/x.html" });
		expect(systemFailure(denied)).toMatchObject({ code: "bad-input", where: "closed/x.html" });
		expect(systemFailure(Object.assign(new Error("?"), { code: "EWHAT" }))).toBeNull();
		expect(systemFailure("text")).toBeNull();
	});
});

describe("a reader that goes away", () => {
	it("ends nothing, in any command", async () => {
		for (const args of ["help run", "suites", "--help"]) {
			const { stdout, stderr } = await execa("bash", ["-c", PIPE, process.execPath, MAIN, ...args.split(" ")]);
			expect({ args, stderr }).toEqual({ args, stderr: "" });
			expect(stdout).toContain("code 0");
		}
	});
});
