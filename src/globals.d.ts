/** The version in package.json, put in at build time. */
declare const __TERRARIUM_VERSION__: string
