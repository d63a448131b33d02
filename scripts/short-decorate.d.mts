import type {Plugin} from 'vite';

export declare function shortDecorate(): Plugin;
