// How whatever opens above the page looks: the only shadow there is.

export const popoverLook = "appear z-50 rounded-xl border border-line bg-raised text-text shadow-popover outline-none";
