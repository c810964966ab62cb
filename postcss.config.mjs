// Styles pass through Tailwind and nothing else.
export default { plugins: { "@tailwindcss/postcss": {} } };
