import { readdirSync } from "node:fs";
import path from "node:path";
import { PACKAGE_ROOT } from "../package-root.ts";

const FOLDER = path.join(PACKAGE_ROOT, "suites");
const ENDING = ".yaml";

/** Names of the suites that this package brings, in alphabetical order. */
export function shippedSuites(): string[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith(ENDING))
		.map((file) => file.slice(0, -ENDING.length))
		.sort();
}

/** The file of a suite that this package brings. */
export function shippedSuiteFile(name: string): string {
	return path.join(FOLDER, `${name}${ENDING}`);
}
