import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeModel, ZOO } from "../../scripts/zoo/zoo.ts";
import { openEmbeddedEngine } from "../../src/engine/embedded/embedded-engine.ts";
import { uniform } from "../contract/contract-settings.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "tq-zoo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SETTINGS = { contextTokens: 512, batchTokens: 128, threads: 1 };
const WITH_CACHE = ZOO.filter(({ name }) => name !== "mamba");

describe("every architecture on the embedded engine", () => {
	it.each(WITH_CACHE.map((recipe) => [recipe.name, recipe] as const))(
		"proves the cache of %s, to the byte",
		async (_, recipe) => {
			const modelFile = await writeModel(recipe, folder);
			const engine = await openEmbeddedEngine({
				modelFile,
				tempDirectory: folder,
				parallel: 1,
				threads: 1,
				gpu: false,
			});
			try {
				for (const config of [uniform("f16"), uniform("q8_0")]) {
					if (!engine.supports(config).supported) continue;
					const { attestation, close } = await engine.open(config, SETTINGS);
					expect(attestation).toMatchObject({ attested: true });
					if (attestation.attested)
						expect(Math.abs(attestation.kvBytes - attestation.kvBytesExpected)).toBeLessThan(11_000);
					await close();
				}
			} finally {
				await engine.close();
			}
		},
	);
});
