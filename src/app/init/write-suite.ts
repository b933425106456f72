import { writeFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../error.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { type NewSuite, scaffoldSuite } from "./scaffold-suite.ts";

/** Writes a new suite; never over a file that is there. Returns its path as the user would write it. */
export async function writeSuite(
	file: string,
	suite: Omit<NewSuite, "name" | "prompts">,
	world: Pick<World, "folder">,
): Promise<string> {
	const place = path.resolve(placed(world, file));
	const prompts = path.relative(path.dirname(place), path.join(PACKAGE_ROOT, "prompts"));
	const name = path.basename(file).replace(/\.ya?ml$/, "");
	const text = scaffoldSuite({ ...suite, name, prompts });
	await writeFile(place, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
		throw notWritten(file, error);
	});
	return file;
}

function notWritten(file: string, { code, message }: NodeJS.ErrnoException): TqEvalError {
	const there = code === "EEXIST";
	return new TqEvalError(there ? `${file} is there already` : `${file} cannot be written: ${message}`, {
		code: "bad-input",
		where: "FILE",
		value: file,
		remedy: there
			? "Name another file: npx tq-eval init my-suite.yaml."
			: "Name a file in a folder that you may write to.",
	});
}
