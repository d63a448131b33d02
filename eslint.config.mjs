import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * The layers of docs/architecture.md: each folder of `src` and the folders that it may import from.
 * An import may only point down.
 */
const layers = {
  model: [],
  stores: ['model'],
  sdk: ['model'],
  persistence: ['model'],
  session: ['stores', 'sdk', 'persistence', 'model'],
  locales: ['localize', 'model'],
  localize: ['locales', 'model'],
  styles: [],
  context: ['session', 'stores', 'model'],
  controllers: ['context', 'session', 'stores', 'model'],
  messages: ['localize', 'styles', 'model'],
  elements: ['controllers', 'context', 'messages', 'localize', 'styles', 'session', 'stores', 'model'],
};

const boundaries = Object.entries(layers).map(([layer, allowed]) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: Object.keys(layers)
              .filter((other) => other !== layer && !allowed.includes(other))
              .map((other) => `../${other}/*`),
            message: `src/${layer} may import only from: ${allowed.join(', ') || 'nothing'} (docs/architecture.md).`,
          },
          {group: ['**/server/*', '**/local-service/*'], message: 'The page never imports a back end.'},
          ...(layer === 'sdk'
            ? []
            : [{group: ['@twilio/*'], message: 'Only src/sdk knows the SDK.', allowTypeImports: false}]),
          ...(['model', 'stores', 'sdk', 'persistence', 'session'].includes(layer)
            ? [{group: ['lit', 'lit/*', '@lit/*'], message: 'Data layers know no DOM and no Lit.'}]
            : []),
        ],
      },
    ],
  },
}));

const backEnds = ['server', 'local-service'].map((folder) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {group: ['**/src/**', folder === 'server' ? '**/local-service/**' : '**/server/**']},
          {group: ['@twilio/*'], message: 'The service agrees with the wire, never with our client.'},
        ],
      },
    ],
  },
}));

/** What would break a strict Content Security Policy, or let hostile text become markup. */
const safety = [
  {selector: "MemberExpression[property.name='innerHTML']", message: 'Hostile text must stay text.'},
  {
    selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'Hostile text must stay text.',
  },
  {
    selector: 'ImportDeclaration[source.value=/directives\\u002f(unsafe-html|unsafe-svg|style-map)/]',
    message: 'Forbidden by our Content Security Policy (see CONTRIBUTING.md).',
  },
  {
    selector: "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/ style=/]",
    message: 'A style attribute is refused by a strict Content Security Policy.',
  },
];

export default ts.config(
  {ignores: ['dist/', 'coverage/', 'node_modules/', 'custom-elements.json']},
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked, lit['flat/recommended'], wc['flat/recommended']],
    plugins: {'lit-a11y': litA11y},
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    settings: {litHtmlSources: true},
    rules: {
      ...litA11y.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Lit binds the listeners of a template to its host.
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', {max: 400, skipBlankLines: true, skipComments: true}],
    },
  },
  {files: ['src/**/*.ts'], rules: {'no-restricted-syntax': ['error', ...safety], 'no-console': 'error'}},
  ...boundaries,
  ...backEnds,
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // node:test's `test()` and chai's assertions look thenable to this rule.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {files: ['**/*.mjs'], languageOptions: {globals: globals.node}},
  {files: ['test/benchmark/adapters/*.js'], languageOptions: {globals: globals.browser}},
  prettier,
);
