/** Where the visitor's choice is kept, as `light` or `dark`; without one the system decides. */
export const THEME_KEY = 'theme'
/** Set while this browser is signed in, as far as it knows. */
export const MEMBER_KEY = 'member'

/** Says before anything is drawn what this browser remembers, so that no page flashes in another theme or name. */
export const firstScript = `try{const d=document.documentElement.dataset,t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')d.theme=t;if(localStorage.getItem('${MEMBER_KEY}'))d.member=''}catch{}`
