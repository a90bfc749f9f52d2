export function policy(endpoints: Iterable<string>): string[];
export const FRAMES: string;
