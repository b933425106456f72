/** Whether a URL holds a user or a password, in any spelling that a client would read so: `http:/user:key@host` too. */
export function holdsCredentials(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { username, password } = new URL(url);
	return username !== "" || password !== "";
}

/** A web address with something before an `@`, after what a client would drop from it, whether it is sound or not. */
const SECRET_ADDRESS = /https?:.*@/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: clients drop them from URLs
const DROPPED = /[\u0000-\u0020]/g;

/** A value as it may be shown: an address that could hold credentials is named as that and never shown. */
export function withoutCredentials(value: string): string {
	return SECRET_ADDRESS.test(value.replace(DROPPED, "")) ? "(an address with credentials, not shown)" : value;
}
