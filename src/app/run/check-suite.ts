import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { findSuite } from "../suites/find-suite.ts";
import type { World } from "../world.ts";

/** Reads a suite and every file that it names; throws `bad-input` with everything that is wrong. */
export async function checkSuite(file: string, profile: string | undefined, world: World): Promise<Suite> {
	return loadSuite(findSuite(world, file), profile ?? null, corporaHere("tell", world));
}
