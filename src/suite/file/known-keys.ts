import { z } from "zod";
import type { FilePath } from "./source-file.ts";

/** The keys that a schema accepts at a path of a value: what an unknown key is compared with. */
export function knownKeys(schema: z.ZodType, value: unknown, path: FilePath): string[] {
	const reached = objectsAt(schema, value, path);
	return [...new Set(reached.flatMap((object) => Object.keys(object.shape)))];
}

function objectsAt(schema: z.core.$ZodType, value: unknown, path: FilePath): z.ZodObject[] {
	if (schema instanceof z.ZodUnion) {
		const options = schema.options.filter((option) => fits(option, value));
		return options.flatMap((option) => objectsAt(option, value, path));
	}
	if ("innerType" in schema._zod.def) return objectsAt(schema._zod.def.innerType as z.core.$ZodType, value, path);
	const [step, ...rest] = path;
	if (step === undefined) return schema instanceof z.ZodObject ? [schema] : [];
	const child = childOf(schema, step);
	return child === null ? [] : objectsAt(child, (value as Record<PropertyKey, unknown>)[step], rest);
}

function childOf(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | null {
	if (schema instanceof z.ZodObject) return (schema.shape[String(step)] as z.core.$ZodType | undefined) ?? null;
	if (schema instanceof z.ZodArray) return schema.element;
	return schema instanceof z.ZodRecord ? schema.valueType : null;
}

/** Also one that may be left out, as the kind of an engine. */
function isLiteral(field: z.core.$ZodType): boolean {
	const { def } = field._zod;
	return field instanceof z.ZodLiteral || ("innerType" in def && isLiteral(def.innerType as z.core.$ZodType));
}

// A branch of a union is out where one of its literal fields, `part` or `kind`, has another value.
function fits(option: z.core.$ZodType, value: unknown): boolean {
	if (!(option instanceof z.ZodObject) || typeof value !== "object" || value === null) return true;
	const literals = Object.entries(option.shape).filter(([, field]) => isLiteral(field));
	return literals.every(([key, field]) => field.safeParse((value as Record<string, unknown>)[key]).success);
}
