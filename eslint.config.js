import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

/** What must not cross a border, and which import is right instead. */
const bans = {
  axios: {
    name: 'axios',
    message: 'There is one axios instance: use createRequest from @codo/shared/request.',
  },
  shells: {
    group: [
      '@codo/main-app',
      '@codo/main-app/*',
      '@codo/server',
      '@codo/server/*',
      '**/main-app/**',
      '**/server/**',
      '**/subapp-template/**',
    ],
    message: '@codo/shared imports none of its users: move what both need into shared.',
  },
  vue: {
    group: ['vue', 'vue-router', 'pinia', 'vue/*'],
    message: 'Only shared/src/vue may import Vue: keep this part framework-free.',
  },
  renderer: {
    group: ['vue'],
    message: 'An app opens before Vue is there: see main-app/src/boot/cell.ts.',
  },
  reactivity: {
    group: ['@vue/reactivity'],
    importNamePattern: '^(?!(?:Ref)$)',
    message: 'An app opens before Vue is there: see main-app/src/boot/cell.ts.',
  },
  node: {
    group: ['node:*'],
    message:
      'Only shared/src/node (and the build plugin) may import node:*: this part runs in browsers.',
  },
  server: {
    group: ['@codo/server', '@codo/server/*', '**/server/src/**'],
    message:
      'A front end talks to the server over HTTP only; shared types live in @codo/shared/registry.',
  },
  mainApp: {
    group: ['@codo/main-app', '@codo/main-app/*', '**/main-app/src/**'],
    message: 'Nothing imports the host shell: move what both need into @codo/shared.',
  },
}

const restrict = (...names) => ({
  'no-restricted-imports': [
    'error',
    {
      paths: names.filter((n) => bans[n].name).map((n) => bans[n]),
      patterns: names.filter((n) => bans[n].group).map((n) => bans[n]),
    },
  ],
})

const cookieRule = {
  'no-restricted-properties': [
    'error',
    {
      object: 'document',
      property: 'cookie',
      message: 'Cookies are read and written in one place: use the session of @codo/shared/auth.',
    },
  ],
}

/** What a page holds hands out each export once (main-app/build/held-part.ts). */
const exportRule = {
  'no-restricted-syntax': [
    'error',
    {
      selector: 'ExportNamedDeclaration > VariableDeclaration[kind!="const"]',
      message: 'Who imports it would not see it change: export a function or a cell.',
    },
  ],
}

export default ts.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'coverage/**',
      'test-results/**',
      'playwright-report/**',
      '.cache/**',
      '.data/**',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      // Modules generated inside the repository bring a root of their own.
      parserOptions: { tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Prettier owns the layout of templates.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
    },
  },
  { files: ['scripts/**', '**/cli.ts', '**/bin/**', 'test/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.vue', '**/*.ts'], rules: { 'no-undef': 'off' } },
  {
    files: ['main-app/**', 'subapp-template/**'],
    rules: { ...restrict('axios', 'server', 'mainApp'), ...cookieRule, ...exportRule },
  },
  {
    files: ['main-app/src/{boot,first-app,micro-app,perf}/**/*.ts'],
    rules: {
      ...restrict('axios', 'server', 'mainApp', 'renderer', 'reactivity'),
      'vue/prefer-import-from-vue': 'off',
    },
  },
  {
    files: ['main-app/src/boot/connect-cells.ts', 'main-app/src/**/*.test.ts'],
    rules: restrict('axios', 'server', 'mainApp'),
  },
  { files: ['server/src/**'], rules: restrict('axios', 'vue', 'mainApp') },
  {
    files: ['shared/src/**'],
    rules: { ...restrict('axios', 'shells', 'vue', 'node'), ...cookieRule, ...exportRule },
  },
  { files: ['shared/src/auth/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['shared/src/request/**'], rules: restrict('shells', 'vue', 'node') },
  { files: ['shared/src/vue/**'], rules: restrict('axios', 'shells', 'node') },
  {
    files: ['shared/src/node/**', 'shared/src/vite/**'],
    rules: restrict('axios', 'shells', 'vue'),
  },
  {
    files: ['shared/src/**/*.test.ts', 'shared/src/testing/**'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
