import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'src/console/dist/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['test/**'], rules: { 'regexp/no-super-linear-move': 'off' } },
  { files: ['src/main.ts', 'src/cli/**', 'scripts/**'], rules: { 'no-console': 'off' } },
);
