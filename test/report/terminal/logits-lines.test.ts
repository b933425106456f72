import { expect, it } from "vitest";
import { logitsLines } from "../../../src/report/terminal/logits-lines.ts";

it("says what the whole vocabulary takes, and nothing where no chunk is scored", () => {
	expect(logitsLines(0)).toEqual([]);
	expect(logitsLines(2e9).join()).toMatch(/whole vocabulary: .*GB|GiB/);
});
