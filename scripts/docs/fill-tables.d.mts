export const FILES_WITH_TABLES: readonly string[];
export function tablesIn(text: string): string[];
export function fillTables(text: string, tables: Readonly<Record<string, string>>): string;
