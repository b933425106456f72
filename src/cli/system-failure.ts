import { TqEvalError } from "../error.ts";

interface Words {
	readonly what: string;
	readonly remedy: string;
}

const ELSEWHERE = "Name a file or folder that you may write to: most commands take --out or --html.";

/** What the system refuses, in words; any other code is a fault of ours. */
const WORDS: Readonly<Record<string, Words>> = {
	EACCES: { what: "there is no permission", remedy: ELSEWHERE },
	EPERM: { what: "there is no permission", remedy: ELSEWHERE },
	EROFS: { what: "the file system is read-only", remedy: ELSEWHERE },
	ENOTDIR: { what: "a part of the path is a file, not a folder", remedy: "Name another place." },
	EISDIR: { what: "that is a folder, and a file is needed", remedy: "Name a file in it." },
	EEXIST: { what: "something of that name is there already", remedy: "Name another place, or move it away." },
	ENOENT: {
		what: "there is no such file or folder",
		remedy: "Check the spelling; folders are made only where a run is.",
	},
	ENOSPC: {
		what: "the disk is full",
		remedy: "Free some space; a run that it ended goes on with: npx tq-eval run --resume DIR.",
	},
	EDQUOT: { what: "the quota is used up", remedy: "Free some space, or name a place on another disk." },
	ELOOP: { what: "its links lead in a circle", remedy: "Name the file itself." },
	ENAMETOOLONG: { what: "the name is too long", remedy: "Name a shorter one." },
};

/** A refusal of the system as an error with a remedy; null where it is no such thing. */
export function systemFailure(error: unknown): TqEvalError | null {
	if (!(error instanceof Error)) return null;
	const { code, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
	const words = code === undefined ? undefined : WORDS[code];
	if (words === undefined) return null;
	const where = dest ?? path ?? "the disk";
	return new TqEvalError(`${where}: ${words.what} (${code})`, {
		code: "bad-input",
		where,
		value: where,
		remedy: words.remedy,
	});
}
