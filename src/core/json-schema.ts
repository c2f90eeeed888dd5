import type { ParamSpec, ParamSpecs } from './params'

type Schema = Record<string, unknown>

/** The JSON Schema of a step's parameters, for scripts and editors. */
export function toJsonSchema(specs: ParamSpecs): Schema {
  const required = Object.entries(specs)
    .filter(([, p]) => !('default' in p) && !('optional' in p && p.optional) && p.type !== 'group')
    .map(([name]) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(specs).map(([name, p]) => [name, schemaOf(p)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

function schemaOf(p: ParamSpec): Schema {
  const base: Schema = { title: p.label.en, description: p.help.en }
  const fallback = 'default' in p && p.default !== undefined ? { default: p.default } : {}
  switch (p.type) {
    case 'boolean':
    case 'matrix':
    case 'json':
      return { ...base, ...fallback, ...shapes[p.type] }
    case 'number':
    case 'integer': {
      const [low, high] = p.exclusive ? ['exclusiveMinimum', 'exclusiveMaximum'] : ['minimum', 'maximum']
      return {
        ...base,
        ...fallback,
        type: p.type,
        ...(p.min !== undefined && { [low!]: p.min }),
        ...(p.max !== undefined && { [high!]: p.max }),
      }
    }
    case 'text':
    case 'column':
    case 'model':
      return { ...base, ...fallback, type: 'string' }
    case 'choice':
      return { ...base, ...fallback, enum: p.values.map((v) => v.value) }
    case 'choices':
      return { ...base, ...fallback, type: 'array', items: { enum: p.values.map((v) => v.value) } }
    case 'columns':
      return { ...base, type: 'array', items: { type: 'string' }, ...(p.min !== undefined && { minItems: p.min }) }
    case 'group':
      return { ...base, ...toJsonSchema(p.fields) }
    case 'list':
      return { ...base, type: 'array', items: toJsonSchema(p.fields), ...(p.min !== undefined && { minItems: p.min }) }
    case 'record':
      return { ...base, type: 'object', additionalProperties: { type: p.values === 'text' ? 'string' : 'number' } }
    case 'either':
      return { ...base, anyOf: p.options.map(schemaOf) }
    case 'step':
      return { ...base, ...stepSchema }
    case 'steps':
      return { ...base, type: 'array', items: stepSchema }
  }
}

const shapes = {
  boolean: { type: 'boolean' },
  matrix: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
  json: {},
}
const stepSchema = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: { kind: { type: 'string' }, params: { type: 'object' } },
      required: ['kind'],
    },
  ],
}
