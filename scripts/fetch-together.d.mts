import type {Plugin} from 'vite';

export declare function fetchTogether(): Plugin;
