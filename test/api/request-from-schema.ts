import fc from 'fast-check';

export type Json = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 6;
const HOSTILE_STRINGS = [
  '',
  ' ',
  '\u0000',
  '\u2028',
  '\r\nBCC: x@y.z',
  '<script>',
  "'; --",
  '=1+1',
  '__proto__',
  '💥'.repeat(50),
  'a'.repeat(20_000),
  '../..',
  '%00',
  '\ud800',
  'half \udfff of it',
];

/** Values that no schema of ours allows in many places: for the faults a careless or hostile client makes. */
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_STRINGS),
  fc.constantFrom(null, true, -1, 0, 1e308, -0, 9_007_199_254_740_992, [], {}, [null], { __proto__: null }),
  fc.array(fc.constant('x'), { minLength: 600, maxLength: 600 }),
);

/**
 * Values of a JSON Schema as our API description uses it. `spoil` is the share (0 to 1) of places at which something
 * else stands instead: the rest of the request stays right, so that faults reach deep.
 */
export function anyValueOf(api: Json, schema: Json, spoil: number, depth = 0): fc.Arbitrary<unknown> {
  const right = rightValueOf(api, schema, spoil, depth);
  if (spoil === 0) return right;
  const weight = Math.max(1, Math.round(spoil * 100));
  return fc.oneof({ weight: 100 - weight, arbitrary: right }, { weight, arbitrary: hostile });
}

function rightValueOf(api: Json, schema: Json, spoil: number, depth: number): fc.Arbitrary<unknown> {
  const inner = (part: unknown) => anyValueOf(api, part as Json, spoil, depth + 1);
  if (typeof schema['$ref'] === 'string') return inner(lookUp(api, schema['$ref']));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return fc.oneof(...choices.map(inner));
  switch (schema['type']) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({
        min: Number(schema['minimum'] ?? 0),
        max: Math.min(Number(schema['maximum'] ?? 1000), 1_000_000_000),
      });
    case 'string':
      return stringOf(schema);
    case 'array': {
      const minLength = Number(schema['minItems'] ?? 0);
      const maxLength = Math.max(
        minLength,
        Math.min(Number(schema['maxItems'] ?? 3), depth > MAX_DEPTH ? minLength : 3),
      );
      return fc.array(inner(schema['items'] ?? {}), { minLength, maxLength });
    }
    case 'object':
      return objectOf(api, schema, spoil, depth);
    default:
      return fc.constantFrom('x', 1, null);
  }
}

function objectOf(api: Json, schema: Json, spoil: number, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = (schema['required'] ?? []) as readonly string[];
  const model = Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || depth <= MAX_DEPTH)
      .map(([name, property]) => [name, anyValueOf(api, property, spoil, depth + 1)]),
  );
  const whole = fc.record(model, { requiredKeys: required.filter((name) => name in model) });
  if (spoil === 0) return whole;
  // A field too many and a field too few are faults of their own.
  return fc.tuple(whole, fc.nat(99), fc.nat(99)).map(([value, extra, missing]) => {
    const kept = Object.entries(value).filter((_, index) => missing !== index);
    return Object.fromEntries(extra < spoil * 100 ? [...kept, ['role', 'organiser']] : kept);
  });
}

function stringOf(schema: Json): fc.Arbitrary<string> {
  const maxLength = Math.min(Number(schema['maxLength'] ?? 40), 60);
  const minLength = Number(schema['minLength'] ?? 0);
  switch (schema['format']) {
    case 'date-time':
      return fc.constantFrom(
        '2027-02-03T10:00:00+09:00',
        '2027-02-03T01:00:00Z',
        '2027-02-04T15:30:00+09:00',
      );
    case 'date':
      return fc.constantFrom('2027-02-03', '2027-02-04', '2026-11-30');
  }
  if (typeof schema['pattern'] === 'string') {
    return fc
      .stringMatching(new RegExp(schema['pattern']), { maxLength })
      .filter((text) => text.length >= minLength && text.length <= Number(schema['maxLength'] ?? 1000));
  }
  return fc.string({ minLength, maxLength: Math.max(minLength, maxLength) });
}

function lookUp(api: Json, reference: string): Json {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, part) => (at as Json)[part], api) as Json;
}
