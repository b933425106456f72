import { TqEvalError } from "../error.ts";

/** The form of a record as this program writes it. Raise it with a step of `migrate/`, and never without one. */
export const RECORD_VERSION = 3;

/** A file that states its version, and the newest one of its kind that this program knows. */
interface VersionedFile {
	readonly file: string;
	readonly newest: number;
}

/** The version that a file of a record states in `schemaVersion`; refuses one that states none, or a newer one. */
export function readVersion(value: unknown, place: VersionedFile): number {
	refuseNewer(value, place);
	const stated = statedVersion(value);
	if (typeof stated === "number" && Number.isInteger(stated) && stated >= 1) return stated;
	throw new TqEvalError(`${place.file} does not say in which version it is written`, {
		code: "record-mismatch",
		where: place.file,
		value: stated,
		remedy: "Restore the file from a backup, or run the suite again.",
	});
}

/** Refuses what a newer program has written: it may mean something else by the same words. */
export function refuseNewer(value: unknown, { file, newest }: VersionedFile): void {
	const stated = statedVersion(value);
	if (typeof stated !== "number" || stated <= newest) return;
	throw new TqEvalError(
		`${file} was written by a newer tq-eval: record version ${stated}, this program reads up to ${newest}`,
		{ code: "record-mismatch", where: file, value: stated, remedy: "Update tq-eval, then run the command again." },
	);
}

function statedVersion(value: unknown): unknown {
	return (value as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
}
