import about from '../../package.json' with {type: 'json'}

/** Which desk this is, as books note it. */
export const release = about.version
