import {oneOf} from '../checked-input.js';
import {textIn, type JsonRecord} from '../json.js';
import {bindingTypes, type BindingType} from './push-type.js';

/** @throws ServiceError 400/20001 when the field names no service that reaches devices. */
export function bindingTypeIn(body: JsonRecord, field: string): BindingType {
  return oneOf(textIn(body, field), field, bindingTypes);
}
