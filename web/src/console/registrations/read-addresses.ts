export type AddressLine = {
  readonly number: number;
  readonly text: string;
  readonly email: string;
  readonly name: string;
};

/**
 * One address a line with the organisation's name beside it, in either order and parted by a comma, tab or semicolon,
 * or as "Name <address>". Without a name the address's domain stands for it.
 */
export function readAddresses(text: string): AddressLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '') return [];
    const parts = trimmed.split(/[,\t;、，<>]/).map((part) => part.trim());
    const email = parts.find((part) => part.includes('@')) ?? '';
    const name = parts.find((part) => part !== '' && part !== email) ?? email.split('@')[1] ?? '';
    return [{ number: index + 1, text: trimmed, email, name }];
  });
}
