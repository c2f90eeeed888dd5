import { ident, literal } from '../../../database/sql'

/** A node as `decision-tree` tells it, in pre-order. */
export interface TreeNode {
  feature: string | null
  threshold: number | null
  levels?: string[]
  missing?: 'left' | 'right'
  left: number | null
  right: number | null
  shares: number[]
}

/** The class of each row as a CASE expression over the table's columns; of equal shares the first. */
export function treeSql(nodes: readonly TreeNode[], labels: readonly string[], at = 0, indent = '  '): string {
  const node = nodes[at]!
  if (node.feature === null || node.left === null || node.right === null)
    return literal(labels[likeliest(node.shares)]!)
  const name = ident(node.feature)
  const isLeft = node.levels
    ? `${name}::VARCHAR IN (${node.levels.map(literal).join(', ')})`
    : `${name} <= ${literal(node.threshold!)}`
  // A comparison with nothing is neither true nor false: it goes where the tree sends it.
  const test = `coalesce(${isLeft}, ${node.missing === 'left' ? 'TRUE' : 'FALSE'})`
  const deeper = `${indent}  `
  return [
    `CASE WHEN ${test}`,
    `${indent}THEN ${treeSql(nodes, labels, node.left, deeper)}`,
    `${indent}ELSE ${treeSql(nodes, labels, node.right, deeper)} END`,
  ].join('\n')
}

const likeliest = (shares: readonly number[]) => shares.indexOf(Math.max(...shares))
