const FIELD = /^([\w()]+):\s+(\d+) kB$/;

/** The `Name:   123 kB` lines of a file under /proc, in bytes by name. */
export function kilobyteFields(text: string): ReadonlyMap<string, number> {
	const matches = text.split("\n").map((line) => FIELD.exec(line));
	return new Map(matches.flatMap((match) => (match === null ? [] : [[String(match[1]), Number(match[2]) * 1024]])));
}
