/** The column that marks the rows that test, in the tables of the folds of a cross-validation. */
export const foldMark = '__is_test'
