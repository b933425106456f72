import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { askTypes, cacheTypesIn } from "../../../../src/engine/llama/kv-types/ask-types.ts";
import { kvTypeTable, typeIdsOf } from "../../../../src/engine/llama/kv-types/engine-types.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

const HELP = `
-ctk,  --cache-type-k TYPE              KV cache data type for K
                                        allowed values: f32, f16, q8_0,
                                        turbo4, kvarn4
                                        (default: f16)
                                        (env: LLAMA_ARG_CACHE_TYPE_K)
-ctv,  --cache-type-v TYPE              KV cache data type for V
                                        allowed values: f16
`;
const TURBO4 = { id: 44, name: "turbo4", blockValues: 64, blockBytes: 36, codec: true };
const KVARN4 = { id: 60, name: "kvarn4", blockValues: 128, blockBytes: 72, codec: true };

async function program(folder: string, name: string, script: string): Promise<void> {
	const file = path.join(folder, name);
	await writeFile(file, `#!/bin/sh\n${script}\n`);
	await chmod(file, 0o755);
}

function probeScript(verbs: readonly string[]): string {
	const hello = { type: "hello", protocol: 1, build: "x", kvTypes: [], verbs };
	const result = { id: 1, type: "result", value: { types: [TURBO4, KVARN4] } };
	return `echo '${JSON.stringify(hello)}'\nread line && echo '${JSON.stringify(result)}'\ncat >/dev/null`;
}

describe("cacheTypesIn", () => {
	it("reads the names behind the option for K, over as many lines as they take", () => {
		expect(cacheTypesIn(HELP)).toEqual(["f32", "f16", "q8_0", "turbo4", "kvarn4"]);
		expect(cacheTypesIn("usage: llama-server")).toBeNull();
	});
});

describe("askTypes", () => {
	const environment = { PATH: process.env.PATH ?? "" };

	it("asks the server for names and the probe for blocks and ids", async () => {
		await using folder = await temporaryFolder();
		await program(folder.path, "llama-server", `cat <<'END'${HELP}END`);
		await program(folder.path, "tq-probe", probeScript(["types", "open"]));
		const asked = { bin: folder.path, hasProbe: true, environment };
		expect(await askTypes(asked)).toEqual({
			cache: ["f32", "f16", "q8_0", "turbo4", "kvarn4"],
			library: [TURBO4, KVARN4],
		});
		await program(folder.path, "tq-probe", probeScript(["open"]));
		expect(await askTypes(asked)).toMatchObject({ library: null });
	});

	it("knows nothing of programs that do not run", async () => {
		await using folder = await temporaryFolder();
		expect(await askTypes({ bin: folder.path, hasProbe: true, environment })).toBeNull();
	});
});

describe("what a build says of its types", () => {
	const types = { cache: null, library: [TURBO4, KVARN4] };

	it("has blocks from the library, families from our list, and padding where it is known", () => {
		expect(kvTypeTable(types, "tree")).toEqual({
			turbo4: { family: "turbo", blockValues: 64, blockBytes: 36, padsHeadTo: 64 },
			kvarn4: { family: "other", blockValues: 128, blockBytes: 72, padsHeadTo: null },
		});
		expect(kvTypeTable(types, "fork").kvarn4?.padsHeadTo).toBe(1);
		expect(kvTypeTable({ ...types, library: null }, "fork")).toEqual({});
	});

	it("takes a form for shorter heads for the narrow block of its type, which pads none then", () => {
		const wide = { ...TURBO4, id: 45, blockValues: 128, blockBytes: 68, family: "turbo4" };
		const form = { id: 48, name: "turbo4_64", blockValues: 64, blockBytes: 34, codec: true, family: "turbo4" };
		const both = { cache: null, library: [wide, form] };
		const narrow = { blockValues: 64, blockBytes: 34 };
		expect(kvTypeTable(both, "clean-room")).toEqual({
			turbo4: { family: "turbo", blockValues: 128, blockBytes: 68, padsHeadTo: 1, narrow },
		});
		expect([45, 48].map((id) => typeIdsOf(both)?.get(id))).toEqual(["turbo4", "turbo4"]);
	});

	it("numbers them as the library does", () => {
		expect(typeIdsOf(types)?.get(60)).toBe("kvarn4");
		expect(typeIdsOf({ ...types, library: null })).toBeNull();
	});
});
