import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import ts from 'typescript';

/** Everything an application can call, read or listen to, by class. */
export type Inventory = Readonly<Record<string, ClassInventory>>;

export interface ClassInventory {
  readonly methods: readonly string[];
  /** Getters, and the fields of classes that only hold data. */
  readonly properties: readonly string[];
  readonly statics: readonly string[];
  readonly events: readonly string[];
}

/**
 * The inventory of the installed SDK, read from the types that it ships.
 *
 * With it are the classes and pages that it hands out and does not export as classes. Left out is what the SDK itself keeps to itself: private members, names that begin with `_`, constructors, and
 * constants that only repeat the name of an event.
 */
export function readInventory(): Inventory {
  const sdk = typesOf('@twilio/conversations');
  const events = new Map(eventNames(sdk));
  const classes = [
    ...classesOf(sdk, exportedNames(sdk)),
    ...classesOf(typesOf('@twilio/replay-event-emitter'), ['ReplayEventEmitter']),
    ...classesOf(typesOf('@twilio/mcs-client'), ['CancellablePromise']),
  ];
  const paginator = paginatorInventory(sdk);
  return {
    ...Object.fromEntries(classes.map((each) => [each.name!.text, classInventory(each, events)])),
    'Paginator<Conversation>': paginator,
    'Paginator<Message>': paginator,
  };
}

/** The package's types, parsed by themselves: what they import changes no name. */
function typesOf(name: string): ts.SourceFile {
  const file = createRequire(import.meta.url).resolve(name).replace(/\.js$/, '.d.ts');
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function classesOf(source: ts.SourceFile, names: readonly string[]): readonly ts.ClassDeclaration[] {
  return source.statements
    .filter(ts.isClassDeclaration)
    .filter(({name}) => name !== undefined && names.includes(name.text));
}

function exportedNames(source: ts.SourceFile): readonly string[] {
  return source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({exportClause}) => (exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : []))
    .map((element) => (element.propertyName ?? element.name).text);
}

/** Names of events by the type that declares them, such as `ClientEvents`. */
function eventNames(source: ts.SourceFile): (readonly [type: string, events: readonly string[]])[] {
  return source.statements
    .filter(ts.isTypeAliasDeclaration)
    .flatMap(({name, type}) =>
      ts.isTypeLiteralNode(type) ? [[name.text, type.members.map(nameOf)] as const] : [],
    );
}

function classInventory(
  declaration: ts.ClassDeclaration,
  eventsByType: ReadonlyMap<string, readonly string[]>,
): ClassInventory {
  const emits = declaration.heritageClauses?.[0]?.types[0]?.typeArguments?.[0]?.getText() ?? '';
  const events = eventsByType.get(emits) ?? [];
  const members = declaration.members.filter(isPublic).filter((member) => !events.includes(nameOf(member)));
  const instance = members.filter((member) => !has(member, ts.SyntaxKind.StaticKeyword));
  return {
    methods: unique(instance.filter((member) => ts.isMethodDeclaration(member)).map(nameOf)),
    properties: unique(
      instance
        .filter((member) => ts.isGetAccessorDeclaration(member) || ts.isPropertyDeclaration(member))
        .map(nameOf),
    ),
    statics: unique(members.filter((member) => !instance.includes(member)).map(nameOf)),
    events: unique(events),
  };
}

/** Pages of conversations and of messages are plain objects. */
function paginatorInventory(source: ts.SourceFile): ClassInventory {
  const found = source.statements.filter(ts.isInterfaceDeclaration).find(({name}) => name.text === 'Paginator');
  const members = found?.members ?? [];
  return {
    methods: unique(members.filter((member) => ts.isMethodSignature(member)).map(nameOf)),
    properties: unique(members.filter((member) => ts.isPropertySignature(member)).map(nameOf)),
    statics: [],
    events: [],
  };
}

function isPublic(member: ts.ClassElement): boolean {
  return (
    member.name !== undefined &&
    !ts.isPrivateIdentifier(member.name) &&
    !nameOf(member).startsWith('_') &&
    !has(member, ts.SyntaxKind.PrivateKeyword)
  );
}

function has(member: ts.ClassElement, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some((each) => each.kind === kind);
}

function nameOf(member: ts.ClassElement | ts.TypeElement): string {
  return member.name?.getText() ?? '';
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
