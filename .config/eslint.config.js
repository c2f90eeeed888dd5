import ts from 'typescript-eslint'
import svelte from 'eslint-plugin-svelte'

const seeded = {
  selector: "MemberExpression[object.name='Math'][property.name='random']",
  message: 'Randomness is seeded and handed in: use core/random.ts.',
}
const noCode = {
  selector: "NewExpression[callee.name='Function']",
  message: 'The seal forbids code generation.',
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/kernels/build', 'src/kernels/assembly', 'tests/fixtures'] },
  ts.configs.recommended,
  svelte.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-eval': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', seeded, noCode],
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'no-restricted-syntax': [
        'error',
        seeded,
        noCode,
        {
          selector: "SvelteAttribute[key.name='style']",
          message: 'The policy forbids style attributes: use a class or the style: directive.',
        },
      ],
    },
  },
  { files: ['tests/**', '.config/**', 'src/kernels/*.mjs', 'src/steps/new.mjs'], rules: { 'no-console': 'off' } },
)
