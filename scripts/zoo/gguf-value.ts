/** One value of a GGUF header with its type; lists hold values of one type. */
export type GgufValue =
	| { readonly type: "u32" | "i32" | "f32"; readonly value: number }
	| { readonly type: "bool"; readonly value: boolean }
	| { readonly type: "string"; readonly value: string }
	| {
			readonly type: "list";
			readonly of: "u32" | "i32" | "f32" | "bool" | "string";
			readonly values: readonly unknown[];
	  };

/** Keys of a header without the architecture's name in front, and their values. */
export type Header = Readonly<Record<string, GgufValue>>;

/** A whole number from 0 on. */
export const u32 = (value: number): GgufValue => ({ type: "u32", value });

/** A number with a fraction. */
export const f32 = (value: number): GgufValue => ({ type: "f32", value });

/** A word. */
export const text = (value: string): GgufValue => ({ type: "string", value });

/** Yes or no. */
export const bool = (value: boolean): GgufValue => ({ type: "bool", value });

/** A list of values of one type. */
export function list(of: Extract<GgufValue, { type: "list" }>["of"], values: readonly unknown[]): GgufValue {
	return { type: "list", of, values };
}
