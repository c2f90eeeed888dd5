import { aprioriLesson } from './apriori'
import { dbscanLesson } from './dbscan'
import { kMeansLesson } from './k-means'
import type { AnyLesson, Frame, LessonData, Settings } from './lesson'

/** All lessons, in the order in which they are listed. */
export const lessons: readonly AnyLesson[] = [kMeansLesson, dbscanLesson, aprioriLesson]

export const lessonById = (id: string): AnyLesson | undefined => lessons.find((lesson) => lesson.id === id)

/** The lesson that explains a kind of step, if there is one. */
export const lessonOf = (kind: string): AnyLesson | undefined => lessons.find((lesson) => lesson.kinds.includes(kind))

/** The steps of a lesson on data of its kind; none on other data. */
export function framesOf(lesson: AnyLesson, data: LessonData, settings: Settings): Frame[] {
  if (lesson.data === 'points') return data.kind === 'points' ? lesson.frames(data, settings) : []
  return data.kind === 'baskets' ? lesson.frames(data, settings) : []
}
