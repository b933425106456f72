/** Numbers are told as people wrote them; a bound of ln 1.5 has sixteen digits that nobody chose. */
const MOST_DIGITS = 4;

/** Settings as one line each: `{ sampling: { topK: 1 } }` under `engine` is `engine, sampling, top k` = `1`. */
export function flatSettings(prefix: string, settings: unknown): [what: string, value: string][] {
	if (Array.isArray(settings)) return [[prefix, settings.map(settingText).join(", ")]];
	if (typeof settings !== "object" || settings === null) return [[prefix, settingText(settings)]];
	return Object.entries(settings).flatMap(([name, value]) => flatSettings(`${prefix}, ${settingWords(name)}`, value));
}

/** `0.4054651081081644` as `0.4055`; a whole number as it is. */
export function settingText(value: unknown): string {
	if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(MOST_DIGITS)));
	return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

/** `contextTokens` as `context tokens`. */
function settingWords(name: string): string {
	return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
