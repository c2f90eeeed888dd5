import { aprioriLesson } from './apriori'
import { arimaLesson } from './arima'
import { boundaryLesson } from './decision-boundary'
import { dbscanLesson } from './dbscan'
import { factorizationLesson } from './factorization'
import { gradientLesson } from './gradient-descent'
import { kMeansLesson } from './k-means'
import type { AnyLesson, Frame, Lesson, LessonData, Settings } from './lesson'
import { treeLesson } from './tree-splits'

/** All lessons, in the order in which they are listed. */
export const lessons: readonly AnyLesson[] = [
  kMeansLesson,
  dbscanLesson,
  aprioriLesson,
  arimaLesson,
  factorizationLesson,
  treeLesson,
  boundaryLesson,
  gradientLesson,
]

export const lessonById = (id: string): AnyLesson | undefined => lessons.find((lesson) => lesson.id === id)

/** The lesson that explains a kind of step, if there is one. */
export const lessonOf = (kind: string): AnyLesson | undefined => lessons.find((lesson) => lesson.kinds.includes(kind))

/** The steps of a lesson on data of its kind; none on other data. */
export function framesOf(lesson: AnyLesson, data: LessonData, settings: Settings): Frame[] {
  return lesson.data === data.kind ? (lesson as Lesson).frames(data, settings) : []
}
