import type {PropertyDeclaration, ReactiveElement} from 'lit';

/*
 * Lit's decorators of the same names, for legacy decorators on plain fields only: its own carry a second
 * implementation for standard ones, which no build of ours uses (see CONTRIBUTING.md).
 */

type FieldDecorator = (prototype: ReactiveElement, name: string) => void;

/** Makes a field a property of its element: an attribute sets it, and a change renders the element again. */
export function property(options?: PropertyDeclaration): FieldDecorator {
  return (prototype, name) => (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
}

/** The same for a field that is the element's own matter: no attribute sets it. */
export function state(): FieldDecorator {
  return property({state: true});
}
