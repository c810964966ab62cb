// Numbers as people say them: "1 service", "2 services".

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
