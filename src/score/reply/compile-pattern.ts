/**
 * A regular expression of a suite, or null where it does not compile: suites are validated at load,
 * but a record may come from an older version whose rules were looser.
 */
export function compilePattern(pattern: string, flags = ""): RegExp | null {
	try {
		return new RegExp(pattern.normalize("NFC"), flags);
	} catch {
		return null;
	}
}
