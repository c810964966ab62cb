// Does a gateway stand in front of this web? Then it names requests and counts them.

export const gatewayInFront = (): boolean => process.env["GATEWAY_IN_FRONT"] === "true";
