import { shallowRef } from 'vue'

/** Something to be sure of before it is done. */
export interface Question {
  title: string
  text: string
  /** Text of the button that does it. */
  confirm: string
  /** It destroys something. */
  danger?: boolean
}

/** The question that is open; the layout shows a dialog for it. */
export const openQuestion = shallowRef<Question & { answer: (sure: boolean) => void }>()

/** Resolves to whether the user is sure; closing the dialog means no. */
export function askConfirm(question: Question): Promise<boolean> {
  openQuestion.value?.answer(false)
  return new Promise((resolve) => {
    openQuestion.value = {
      ...question,
      answer(sure) {
        openQuestion.value = undefined
        resolve(sure)
      },
    }
  })
}
