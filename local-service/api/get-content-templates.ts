import type {Operation} from './operation.js';

/** Lists content templates; this service has none. The token must be null: without it the SDK asks for ever. */
export const getContentTemplates: Operation = () => ({
  status: 200,
  body: {templates: [], meta: {next_token: null}},
});
