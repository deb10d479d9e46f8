import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'src/console/dist/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['src/main.ts', 'src/cli/**', 'scripts/**'], rules: { 'no-console': 'off' } },
);
