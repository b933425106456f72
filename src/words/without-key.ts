const HIDDEN = "(the API key)";

/** Takes the API key out of a text that a server or a library wrote, however it spelled it; null is no key. */
export function withoutKey(text: string, key: string | null): string {
	return spellings(key).reduce((left, spelling) => left.replaceAll(spelling, HIDDEN), text);
}

/** Longest first, so that no part of a spelling is left standing: with its scheme, in JSON, in a URL, line by line. */
function spellings(key: string | null): string[] {
	if (key === null) return [];
	const lines = key.split(/[\r\n]+/);
	const plain = [key, key.trim(), ...lines, ...lines.map((line) => line.trim())];
	const written = plain
		.flatMap((one) => [one, JSON.stringify(one).slice(1, -1), inUrl(one)])
		.filter((one) => one !== "");
	return [...new Set([...written.map((one) => `Bearer ${one}`), ...written])].sort((a, b) => b.length - a.length);
}

function inUrl(text: string): string {
	try {
		return encodeURIComponent(text);
	} catch {
		return "";
	}
}
