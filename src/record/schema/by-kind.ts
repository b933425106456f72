import { z } from "zod";

type Schemas = Readonly<Record<string, z.core.$ZodTypeDiscriminable>>;

/** One of several shapes, told apart by `kind`, from a registry of them. */
export function byKind<Registry extends Schemas>(registry: Registry): z.ZodType<z.output<Registry[keyof Registry]>> {
	const [first, ...others] = Object.values(registry);
	if (first === undefined) throw new Error("a registry without kinds");
	return z.discriminatedUnion("kind", [first, ...others]) as z.ZodType<z.output<Registry[keyof Registry]>>;
}
