/** SQL for the number that a text holds, thousands separators and dollar signs taken out; null where it holds none. */
export const numberInText = (text: string) =>
  `TRY_CAST(nullif(replace(replace(trim(${text}), ',', ''), '$', ''), '') AS DOUBLE)`
