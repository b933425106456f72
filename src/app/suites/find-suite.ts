import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { TqEvalError } from "../../error.ts";
import { nearestName } from "../../suite/file/nearest-name.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { shippedSuiteFile, shippedSuites } from "./shipped-suites.ts";

/**
 * The file of a suite as a user names it: a path, or the name of one that this package brings. A file of that name in the
 * folder goes first. Throws `bad-input` with the nearest name where there is neither.
 */
export function findSuite(world: Pick<World, "folder">, named: string): string {
	const file = placed(world, named);
	if (existsSync(file)) return file;
	const shipped = shippedSuites();
	if (shipped.includes(named)) return shippedSuiteFile(named);
	const nearest = nearestFile(file, named) ?? nearestName(named, shipped);
	throw new TqEvalError(`there is no suite ${named}`, {
		code: "bad-input",
		where: "SUITE",
		value: named,
		remedy:
			nearest === null
				? `Name a file, or one of: ${shipped.join(", ")}. \`npx tq-eval suites\` says what each is for.`
				: `Did you mean ${nearest}? \`npx tq-eval suites\` lists those that come with the program.`,
	});
}

/** The file beside it with the most similar name, written as the user wrote the path. */
function nearestFile(file: string, named: string): string | null {
	const folder = path.dirname(file);
	if (!existsSync(folder)) return null;
	const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
	const nearest = nearestName(path.basename(file), files);
	return nearest === null ? null : path.join(path.dirname(named), nearest);
}
