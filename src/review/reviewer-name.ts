/** Letters that are drawn alike in several alphabets; one word of a name has one of these. */
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** One person under every spelling of a name: compatibility forms, case, invisible signs and blanks make no other. */
export function personOf(name: string): string {
	const plain = name.normalize("NFKC").replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
	return plain.toUpperCase().toLowerCase().normalize("NFKC").replaceAll(/\s+/g, " ").trim();
}

/** Whether a word of the name mixes alphabets, as a name does that is to look like another. */
export function isDisguised(name: string): boolean {
	return name.split(/\s+/).some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);
}
