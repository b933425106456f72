import type { SuiteEntry } from "../../report/terminal/list/suite-lines.ts";
import { readSuite } from "../../suite/load-suite.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import type { World } from "../world.ts";
import { shippedSuiteFile, shippedSuites } from "./shipped-suites.ts";

/** Every suite of this package; one that cannot be read is a fault of the package. */
export async function listSuites(world: World): Promise<SuiteEntry[]> {
	return Promise.all(shippedSuites().map((name) => describe(name, world)));
}

async function describe(name: string, world: World): Promise<SuiteEntry> {
	const file = shippedSuiteFile(name);
	const reading = await readSuite(file, null, corporaHere("tell", world));
	if (!reading.sound) throw new Error(`the suite ${file} is not sound`);
	const { suite, missing, profiles } = reading;
	return {
		name,
		description: suite.description ?? "",
		needsBuild: suite.engine.kind === "llama-server",
		needsInstructModel: suite.expects === "instruct",
		needsTexts: [...new Set(missing.map((text) => text.name))],
		profiles: [...new Set(profiles)],
		caches: [...new Set([suite.baseline, ...suite.variants.map((variant) => variant.name)])],
	};
}
