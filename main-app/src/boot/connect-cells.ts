import { TrackOpTypes, TriggerOpTypes, track, trigger } from '@vue/reactivity'
import { connectCells } from './cell'

/** From here on whatever Vue draws follows the cells that it reads. */
connectCells({
  read: (cell) => track(cell, TrackOpTypes.GET, 'value'),
  changed: (cell) => trigger(cell, TriggerOpTypes.SET, 'value'),
})
