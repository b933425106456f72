import type { KvShape } from "../../kv/kv-shape.ts";

/** Whether layers have a V of their own; models with latent attention keep K and V in one row. */
export function hasValues({ layers }: KvShape): boolean {
	return layers.some(({ valueLength }) => valueLength > 0);
}
