import { z } from "zod";

/**
 * Token ids and log-probabilities: by far the most values of a record. A loop tells numbers from other things in a tenth
 * of the time that a schema for each item takes.
 */
export const NumberList = z.custom<readonly number[]>(
	(value) => Array.isArray(value) && value.every((item) => typeof item === "number"),
	"a list of numbers was expected",
);

/** A figure that may be no number (`nan` of a program): JSON has null in its place. */
export const Figure = z.custom<number>((value) => typeof value === "number" || value === null, "no figure");
