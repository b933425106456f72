import { type ChildProcess, spawn } from "node:child_process";
import { expect, it } from "vitest";
import { recipeOf, writeModel } from "../../../scripts/zoo/zoo.ts";
import { openEmbeddedEngine } from "../../../src/engine/embedded/embedded-engine.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { describeWith, NEEDS } from "../../support/world/needs.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const STARTS = 200;

/** Processes that compute without end, until disposed. */
function busyProcesses(count: number): Disposable {
	const all = Array.from({ length: count }, (): ChildProcess => spawn(process.execPath, ["-e", "for(;;);"]));
	return { [Symbol.dispose]: () => all.forEach((one) => void one.kill("SIGKILL")) };
}

describeWith(NEEDS.patience, "the attestation of a model with two caches on a busy machine", () => {
	it(`refuses none of ${STARTS} starts`, { timeout: 900_000 }, async () => {
		await using folder = await temporaryFolder();
		const modelFile = await writeModel(recipeOf("gemma3"), folder.path);
		const engine = await openEmbeddedEngine({
			...{ modelFile, tempDirectory: folder.path, parallel: 1, threads: 1, gpu: false },
		});
		using _load = busyProcesses(2);
		const refused: string[] = [];
		for (let start = 0; start < STARTS; start++) {
			const opened = await engine.open(uniform("q8_0"), CONTRACT_SETTINGS).catch((error: unknown) => {
				refused.push(String(error));
			});
			await opened?.close();
		}
		await engine.close();
		expect(refused).toEqual([]);
	});
});
