export interface Place {
  x: number
  y: number
}

/**
 * Places for the nodes of a network in 0…1 × 0…1: linked ones near each other, all of them apart. Fruchterman and Reingold,
 * "Graph drawing by force-directed placement" (1991), from a circle, so that the same network always looks the same.
 */
export function networkLayout(nodes: number, links: readonly { from: number; to: number; weight: number }[]): Place[] {
  const places = Array.from({ length: nodes }, (_, i): Place => {
    // Equal steps of the golden angle: no two nodes start at one place or in one line.
    const radius = 0.5 * Math.sqrt((i + 0.5) / Math.max(1, nodes))
    return { x: 0.5 + radius * Math.cos(i * 2.399963), y: 0.5 + radius * Math.sin(i * 2.399963) }
  })
  if (nodes < 2) return places
  const strongest = Math.max(...links.map(({ weight }) => weight), 1e-12)
  const ideal = 0.9 / Math.sqrt(nodes)
  const rounds = 300
  for (let round = 0; round < rounds; round++) {
    const heat = 0.1 * (1 - round / rounds)
    const forces = places.map(({ x, y }): Place => ({ x: (0.5 - x) * 0.3, y: (0.5 - y) * 0.3 }))
    for (let a = 0; a < nodes; a++)
      for (let b = a + 1; b < nodes; b++) push(places, forces, a, b, (d) => (ideal * ideal) / d)
    for (const { from, to, weight } of links)
      push(places, forces, from, to, (d) => (-d * d * (0.4 + weight / strongest)) / ideal)
    places.forEach((place, i) => {
      const { x, y } = forces[i]!
      const size = Math.hypot(x, y) || 1
      const step = Math.min(size, heat) / size
      place.x += x * step
      place.y += y * step
    })
  }
  return legible(stretched(places))
}

/** Adds a force along the line between two nodes; positive drives them apart. */
function push(places: Place[], forces: Place[], a: number, b: number, strength: (distance: number) => number): void {
  const [dx, dy] = [places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y]
  const distance = Math.max(1e-3, Math.hypot(dx, dy))
  const force = strength(distance) / distance
  forces[a]!.x += dx * force
  forces[a]!.y += dy * force
  forces[b]!.x -= dx * force
  forces[b]!.y -= dy * force
}

/** Over the whole area: half by where a node stands, half by its rank there, so that one far away does not press the rest. */
function stretched(places: readonly Place[]): Place[] {
  const along = (pick: (place: Place) => number) => {
    const values = places.map(pick).sort((a, b) => a - b)
    const [low, high] = [values[0]!, values.at(-1)!]
    return (place: Place) => {
      const value = pick(place)
      const rank = values.indexOf(value) / (values.length - 1)
      return high > low ? 0.4 * ((value - low) / (high - low)) + 0.6 * rank : 0.5
    }
  }
  const [x, y] = [along((p) => p.x), along((p) => p.y)]
  return places.map((place) => ({ x: Number(x(place).toFixed(4)), y: Number(y(place).toFixed(4)) }))
}

/** As much of the area a name takes, roughly. */
const name = { width: 0.24, height: 0.11 }

/** Moves nodes up and down, a little each, until hardly a name lies on another. */
function legible(places: readonly Place[]): Place[] {
  const moved = places.map((place) => ({ ...place }))
  for (let round = 0; round < 60; round++)
    for (let a = 0; a < moved.length; a++)
      for (let b = a + 1; b < moved.length; b++) {
        const [one, other] = [moved[a]!, moved[b]!]
        const gap = Math.abs(one.y - other.y)
        if (gap >= name.height || Math.abs(one.x - other.x) >= name.width) continue
        const step = ((name.height - gap) / 2) * (one.y <= other.y ? -1 : 1)
        one.y = within(one.y + step)
        other.y = within(other.y - step)
      }
  return moved.map(({ x, y }) => ({ x, y: Number(y.toFixed(4)) }))
}

const within = (share: number) => Math.min(1, Math.max(0, share))
