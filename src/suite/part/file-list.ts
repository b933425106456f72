import { z } from "zod";

/** The files that a part takes its work from. */
export const fileList = z
	.array(z.string().min(1))
	.min(1)
	.describe("Paths relative to the suite; `*` matches within a folder");
