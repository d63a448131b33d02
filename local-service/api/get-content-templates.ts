import {toOffsetPage} from './offset-page.js';
import type {Operation} from './operation.js';

/** Lists the content templates of the service, in pages. */
export const getContentTemplates: Operation = ({world, query}) => {
  const {items, meta} = toOffsetPage(query, world.contentTemplates());
  const templates = items.map((template) => ({
    sid: template.sid,
    friendly_name: template.friendlyName,
    variables: JSON.stringify(template.variables),
    variants: template.types,
    date_created: template.dateCreated,
    date_updated: template.dateUpdated,
  }));
  return {status: 200, body: {templates, meta}};
};
