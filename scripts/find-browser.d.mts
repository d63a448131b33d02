export declare function findBrowser(): string;
export declare const chromiumArgs: readonly string[];
