import { corporaFolder } from "../../corpus/corpus-cache.ts";
import type { CorpusPlace } from "../../suite/file/corpus-place.ts";
import type { World } from "../world.ts";
import { cacheRoot } from "./cache-root.ts";

/** Where named texts of a suite are on this machine, and whether one that is missing stops the command. */
export function corporaHere(missing: CorpusPlace["missing"], world: World): CorpusPlace {
	return { folder: corporaFolder(cacheRoot(world)), missing };
}
