import { ProtoMessage } from './protobuf'

/** Element types of a tensor, by their number in onnx.proto. */
const elementTypes = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const
export type ElementType = keyof typeof elementTypes

export type OnnxAttribute =
  | number
  | string
  | { floats: ArrayLike<number> }
  | { integers: ArrayLike<number> }
  | { texts: readonly string[] }
  | { doubles: ArrayLike<number> }

/** ONNX operators and those for classical models, at versions that ONNX Runtime 1.11 and later know. */
const operators = { '': 17, 'ai.onnx.ml': 3 } as const
type Domain = keyof typeof operators

/**
 * An ONNX graph, written node by node. A value is the name of a tensor. Numbers of fields are those of onnx.proto
 * (github.com/onnx/onnx).
 */
export class OnnxGraph {
  readonly #nodes: ProtoMessage[] = []
  readonly #constants: ProtoMessage[] = []
  readonly #inputs: ProtoMessage[] = []
  readonly #outputs: ProtoMessage[] = []
  readonly #known = new Map<string, string>()
  readonly #inputNames = new Set<string>()
  #names = 0

  input(name: string, type: ElementType, shape: readonly (number | string)[], note: string): string {
    this.#inputs.push(tensorInfo(name, type, shape).text(3, note))
    this.#inputNames.add(name)
    return name
  }

  /** Gives a value out under a name, or under `<name>_out` where an input has it: a name stands once in a graph. */
  output(wanted: string, value: string, type: ElementType, shape: readonly (number | string)[]): void {
    let name = wanted
    while (this.#inputNames.has(name)) name += '_out'
    this.#node('Identity', [value], '', {}, [name])
    this.#outputs.push(tensorInfo(name, type, shape))
  }

  /** The first output of an operator. */
  apply(
    operator: string,
    inputs: readonly string[],
    attributes: Record<string, OnnxAttribute> = {},
    domain: Domain = '',
  ): string {
    const output = this.#name(operator)
    this.#node(operator, inputs, domain, attributes, [output])
    return output
  }

  /** All outputs of an operator that has several. */
  applyAll(
    operator: string,
    inputs: readonly string[],
    count: number,
    attributes: Record<string, OnnxAttribute> = {},
  ): string[] {
    const outputs = Array.from({ length: count }, () => this.#name(operator))
    this.#node(operator, inputs, '', attributes, outputs)
    return outputs
  }

  doubles(values: ArrayLike<number>, shape: readonly number[]): string {
    return this.#constant('double', shape, (tensor) =>
      tensor.bytes(9, new Uint8Array(Float64Array.from(values).buffer)),
    )
  }

  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    return this.#constant('int64', shape, (tensor) => tensor.bytes(9, bytes))
  }

  texts(values: readonly string[]): string {
    return this.#constant('string', [values.length], (tensor) => {
      for (const value of values) tensor.text(6, value)
      return tensor
    })
  }

  /** Of one number. */
  scalar(value: number): string {
    const found = this.#known.get(String(value))
    if (found) return found
    const made = this.doubles([value], [1, 1])
    this.#known.set(String(value), made)
    return made
  }

  cast(value: string, type: ElementType): string {
    return this.apply('Cast', [value], { to: elementTypes[type] })
  }

  /** @param notes plain text about the model, by name */
  encode(name: string, note: string, notes: Record<string, string>): Uint8Array<ArrayBuffer> {
    const graph = new ProtoMessage()
    for (const node of this.#nodes) graph.message(1, node)
    graph.text(2, name)
    for (const constant of this.#constants) graph.message(5, constant)
    for (const input of this.#inputs) graph.message(11, input)
    for (const output of this.#outputs) graph.message(12, output)
    const model = new ProtoMessage().integer(1, 8).text(2, 'Terrarium').text(6, note).message(7, graph)
    for (const [domain, version] of Object.entries(operators))
      model.message(8, new ProtoMessage().text(1, domain).integer(2, version))
    for (const [key, value] of Object.entries(notes)) model.message(14, new ProtoMessage().text(1, key).text(2, value))
    return model.encode()
  }

  #name(operator: string): string {
    return `/${operator}_${this.#names++}`
  }

  #node(
    operator: string,
    inputs: readonly string[],
    domain: Domain,
    attributes: Record<string, OnnxAttribute>,
    outputs: readonly string[],
  ): void {
    const node = new ProtoMessage()
    for (const input of inputs) node.text(1, input)
    for (const output of outputs) node.text(2, output)
    node.text(4, operator)
    for (const [name, value] of Object.entries(attributes)) node.message(5, attributeOf(name, value))
    if (domain) node.text(7, domain)
    this.#nodes.push(node)
  }

  #constant(type: ElementType, shape: readonly number[], put: (tensor: ProtoMessage) => ProtoMessage): string {
    const name = this.#name('constant')
    const tensor = new ProtoMessage()
    for (const size of shape) tensor.integer(1, size)
    this.#constants.push(put(tensor.integer(2, elementTypes[type])).text(8, name))
    return name
  }
}

function tensorInfo(name: string, type: ElementType, shape: readonly (number | string)[]): ProtoMessage {
  const sizes = new ProtoMessage()
  for (const size of shape) {
    const dimension = new ProtoMessage()
    sizes.message(1, typeof size === 'number' ? dimension.integer(1, size) : dimension.text(2, size))
  }
  const tensor = new ProtoMessage().integer(1, elementTypes[type]).message(2, sizes)
  return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor))
}

function attributeOf(name: string, value: OnnxAttribute): ProtoMessage {
  const attribute = new ProtoMessage().text(1, name)
  if (typeof value === 'number') return attribute.integer(3, value).integer(20, 2)
  if (typeof value === 'string') return attribute.text(4, value).integer(20, 3)
  if ('integers' in value) return attribute.packed(8, value.integers).integer(20, 7)
  if ('texts' in value) {
    for (const text of value.texts) attribute.text(9, text)
    return attribute.integer(20, 8)
  }
  if ('floats' in value) {
    for (const x of Array.from(value.floats)) attribute.float(7, x)
    return attribute.integer(20, 6)
  }
  const bytes = new Uint8Array(Float64Array.from(value.doubles).buffer)
  const tensor = new ProtoMessage().integer(1, value.doubles.length).integer(2, elementTypes.double).text(8, name)
  return attribute.message(5, tensor.bytes(9, bytes)).integer(20, 4)
}
