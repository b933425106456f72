import { expect, it } from "vitest";
import { parseMemory } from "../../../src/cli/options/memory-size.ts";

it.each([
	["36GB", 36e9],
	["24 GiB", 24 * 2 ** 30],
	["1.5gb", 1.5e9],
	["512MiB", 512 * 2 ** 20],
])("reads %s", (text, bytes) => {
	expect(parseMemory(text)).toBe(bytes);
});

it.each(["", "36", "GB", "0GB", "36 TB", "-1GB"])("refuses %j", (text) => {
	expect(() => parseMemory(text)).toThrow(expect.objectContaining({ code: "bad-input", where: "--memory" }));
});
