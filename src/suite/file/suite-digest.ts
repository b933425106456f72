import { createHash } from "node:crypto";
import { dirname, relative, sep } from "node:path";

/**
 * SHA-256 over the suite file and every file it names: the sorted lines `<sha256 of file>  <path from the suite>`.
 * Paths are relative with forward slashes, so that a clone elsewhere has the same digest.
 */
export class SuiteDigest {
	readonly #root: string;
	readonly #files = new Map<string, string>();

	constructor(suiteFile: string) {
		this.#root = dirname(suiteFile);
	}

	add(file: string, sha256: string): void {
		this.addNamed(relative(this.#root, file).split(sep).join("/"), sha256);
	}

	// For a text that lies elsewhere on every machine, as one of the cache does.
	addNamed(name: string, sha256: string): void {
		this.#files.set(name, sha256);
	}

	// The digest of these files under a profile; without one, of the files alone.
	hex(profile: string | null): string {
		const lines = [...this.#files].map(([file, sha256]) => `${sha256}  ${file}\n`);
		if (profile !== null) lines.push(`profile ${profile}\n`);
		return createHash("sha256").update(lines.sort().join("")).digest("hex");
	}
}
