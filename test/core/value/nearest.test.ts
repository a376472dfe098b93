import {expect, it} from 'vitest'
import {nearestOf} from '../../../src/core/value/nearest.ts'

it('the nearest come first, of those that are as near the one that stands first', () => {
  expect(nearestOf('owner', ['own', 'name', 'owners', 'ownar'])).toEqual(['owners', 'ownar', 'own'])
  expect(nearestOf('owner', ['own', 'owners'], {most: 1})).toEqual(['owners'])
  expect(nearestOf('owner', [])).toEqual([])
})

it('a word is as near as the nearest of its spellings', () => {
  const places = [
    {code: 'DE', names: ['Germany', 'Deutschland']},
    {code: 'AT', names: ['Austria']},
  ]
  expect(nearestOf('Deutshland', places, {spellings: ({names}) => names}).map(({code}) => code)).toEqual(['DE'])
})

it('what is too far is not near', () => {
  expect(nearestOf('xyz', ['owner', 'name'])).toEqual([])
  expect(nearestOf('onwer', ['owner'])).toEqual(['owner'])
  expect(nearestOf('onwer', ['owner'], {within: 1})).toEqual([])
})

it('a third of a word may be slips, two letters at least', () => {
  expect(nearestOf('on', ['owne', 'owner'])).toEqual(['owne'])
  expect(nearestOf('resolution', ['resolutionabc', 'resolutionabcd'])).toEqual(['resolutionabc'])
})
