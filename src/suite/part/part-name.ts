import { z } from "zod";

/** What a part is called; two parts of one kind need names. */
export const partName = z
	.string()
	.regex(/^[a-z0-9][a-z0-9-]*$/)
	.optional()
	.describe("Name in the record; the part's kind when left out");
