import {openJsonStore} from '../../src/store/json/json-store.ts'
import {createMemoryStore} from '../../src/store/memory/store.ts'
import {newBook} from '../store/folders.ts'
import {settings} from '../store/people.ts'
import {storeContract} from './store.ts'

storeContract('memory', async () => createMemoryStore(settings))
storeContract('JSON', async () => openJsonStore(await newBook()))
